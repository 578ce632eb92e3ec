/** The page's looks: one column, calm, readable on a phone, light or dark as the reader's system is. */
export const style = `
:root {
  color-scheme: light dark;
  --page: #fbfbf9; --card: #ffffff; --text: #1d1e20; --quiet: #6a6c70; --grid: #e9e8e3; --edge: #e3e2dc;
  --accent: #1f6f5c; --mark: #54606e; --violin: #c3ccd6; --zone: #f1f0ea;
  --fail: #b3261e; --warn: #8a5a00; --good: #1f6f5c;
  --series-0: #1f6f5c; --series-1: #b4541a; --series-2: #3c5fb3; --series-3: #8b3f8f; --series-4: #7a6a00; --series-5: #50606e;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #131517; --card: #1a1d20; --text: #e6e6e3; --quiet: #9a9da2; --grid: #292c31; --edge: #2c3035;
    --accent: #5cc9ab; --mark: #aab4c0; --violin: #46505b; --zone: #22262a;
    --fail: #ff8a80; --warn: #e6b450; --good: #5cc9ab;
    --series-0: #5cc9ab; --series-1: #f0985c; --series-2: #8fa9f0; --series-3: #d595d8; --series-4: #d3c14e; --series-5: #aab4c0;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--page); color: var(--text); font: 16px/1.55 system-ui, sans-serif;
  font-variant-numeric: tabular-nums; -webkit-text-size-adjust: 100%;
}
main { max-width: 68rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem; }
h1 { font-size: 1.9rem; line-height: 1.2; letter-spacing: -0.02em; margin: 0 0 0.4rem; }
h2 { font-size: 1.35rem; letter-spacing: -0.01em; margin: 3.2rem 0 0.6rem; }
h3 { font-size: 1.02rem; margin: 0; }
p { margin: 0.3rem 0; max-width: 46rem; }
a { color: var(--accent); text-decoration: none; }
a:hover { text-decoration: underline; }
.quiet, .note, .operation, .meta, figcaption, .remark { color: var(--quiet); }
.note, figcaption, .remark, .operation, .meta { font-size: 0.9rem; }
.warning { color: var(--warn); font-weight: 600; }
nav { display: flex; flex-wrap: wrap; gap: 0.4rem 1.1rem; margin: 1.4rem 0 0; padding: 0.7rem 0; border-block: 1px solid var(--edge); }
article { background: var(--card); border: 1px solid var(--edge); border-radius: 10px; padding: 1.1rem 1.25rem; margin: 0.9rem 0; min-width: 0; }
svg { display: block; width: 100%; overflow: visible; }
svg.spread { overflow: hidden; }
svg svg { display: inline; width: auto; }
svg text { font: 12px system-ui, sans-serif; fill: var(--quiet); }
.grid { stroke: var(--grid); }
.distribution { display: grid; grid-template-columns: minmax(9rem, max-content) minmax(0, 1fr) minmax(0, 1fr); column-gap: 1.75rem; align-items: center; margin-top: 0.7rem; }
.caption { font-size: 0.8rem; color: var(--quiet); }
.name { display: grid; grid-template-columns: 1fr auto; column-gap: 1rem; line-height: 1.25; overflow-wrap: anywhere; }
.name .backend { font-weight: 600; }
.name .value { text-align: right; }
.name .factor { grid-column: 2; font-size: 0.8rem; color: var(--quiet); text-align: right; }
.name.best .backend, .name.best .value { color: var(--accent); }
.name.unsteady .value { color: var(--warn); }
.stem { stroke: var(--violin); stroke-width: 1.5; }
.quartiles { stroke: var(--mark); stroke-width: 7; opacity: 0.45; stroke-linecap: round; }
.median { fill: var(--mark); stroke: var(--card); stroke-width: 1.5; }
.best .median { fill: var(--accent); } .best .quartiles { stroke: var(--accent); }
.violin { fill: var(--violin); opacity: 0.75; }
.best .violin { fill: var(--accent); opacity: 0.28; }
.slice { fill: var(--mark); opacity: 0.5; }
.best .slice { fill: var(--accent); }
.middle { stroke: var(--text); stroke-width: 1.5; opacity: 0.7; }
.beyond { font-size: 10.5px; }
.figures { display: grid; grid-template-columns: minmax(9rem, 15rem) minmax(0, 1fr); column-gap: 1.75rem; align-items: center; margin-top: 0.6rem; }
.bar { fill: var(--mark); opacity: 0.6; }
.remarks { list-style: none; margin: 0.7rem 0 0; padding: 0; font-size: 0.9rem; }
.remarks li { margin: 0.25rem 0; overflow-wrap: anywhere; }
.verdict { font-size: 0.8rem; font-weight: 600; color: var(--quiet); white-space: nowrap; }
.lead .verdict { font-size: 1rem; margin-right: 1rem; }
.verdict.fail, .verdict.failed { color: var(--fail); }
.verdict.inconclusive, .verdict.environment, .verdict.no-baseline, .verdict.unsteady, .verdict.tied { color: var(--warn); }
.verdict.improved, .verdict.pass { color: var(--good); }
.verdicts { display: grid; grid-template-columns: minmax(12rem, 21rem) minmax(0, 1fr) 4.5rem; column-gap: 1.25rem; align-items: center; margin-top: 0.9rem; }
.verdicts .what { display: grid; grid-template-columns: 6.2rem 1fr; gap: 0.5rem; align-items: baseline; padding: 0.3rem 0; overflow-wrap: anywhere; }
.ranking .what { grid-template-columns: 1.4rem 1fr; }
.effect { text-align: right; font-weight: 600; white-space: nowrap; }
.remark { grid-column: 2 / -1; margin: -0.15rem 0 0.5rem; max-width: none; overflow-wrap: anywhere; font-size: 0.82rem; }
.place { color: var(--quiet); }
.part { white-space: nowrap; }
.part:not(:last-child)::after { content: ","; color: var(--quiet); }
.zone { fill: var(--zone); }
.one { stroke: var(--quiet); stroke-dasharray: 2 3; }
.interval { --ink: var(--mark); color: var(--ink); }
.interval.fail, .interval.failed { --ink: var(--fail); }
.interval.inconclusive, .interval.environment, .interval.tied { --ink: var(--warn); }
.interval.improved { --ink: var(--good); }
.whisker { stroke: var(--ink); stroke-width: 2; } .end { stroke: var(--ink); stroke-width: 2; }
.interval .median { fill: var(--ink); }
.launch { stroke: var(--ink); opacity: 0.45; }
figure { margin: 1.2rem 0 0; }
.frame { display: grid; grid-template-columns: 3.6rem minmax(0, 1fr); column-gap: 0.6rem; padding-right: 6.5rem; margin-top: 0.8rem; }
.curve { stroke-width: 2; stroke: currentColor; }
circle.open { fill: currentColor; } circle.lagged { opacity: 0.4; } circle.closed { fill: var(--card); stroke: currentColor; stroke-width: 1.75; }
.frame text[class^="series"] { fill: currentColor; font-weight: 600; font-size: 12.5px; }
.series-0 { color: var(--series-0); } .series-1 { color: var(--series-1); } .series-2 { color: var(--series-2); }
.series-3 { color: var(--series-3); } .series-4 { color: var(--series-4); } .series-5 { color: var(--series-5); }
details { margin-top: 0.8rem; font-size: 0.9rem; }
summary { cursor: pointer; color: var(--quiet); }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; margin-top: 0.4rem; }
th, td { padding: 0.25rem 0.9rem 0.25rem 0; text-align: right; white-space: nowrap; border-bottom: 1px solid var(--grid); }
thead th { font-weight: 500; color: var(--quiet); }
tbody th { text-align: left; }
.charts { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 30rem), 1fr)); gap: 0.9rem; margin-top: 0.9rem; }
.charts article { margin: 0; }
.readout { display: flex; flex-wrap: wrap; gap: 0.1rem 0.9rem; min-height: 3.2rem; align-content: flex-start; margin: 0.3rem 0; font-size: 0.85rem; }
.readout .key { font-weight: 600; }
.readout .commit { color: var(--quiet); flex-basis: 100%; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.u-cursor-x { border-color: var(--quiet) !important; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.15rem 1.2rem; font-size: 0.9rem; margin: 0.6rem 0; }
dt { color: var(--quiet); } dd { margin: 0; overflow-wrap: anywhere; }
@media (max-width: 640px) {
  main { padding: 1.5rem 1rem 3rem; }
  h1 { font-size: 1.5rem; }
  article { padding: 0.9rem; }
  .distribution { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); column-gap: 1rem; }
  .distribution .name { grid-column: 1 / -1; grid-template-columns: 1fr auto auto; column-gap: 0.7rem; padding-top: 0.5rem; align-items: baseline; }
  .distribution .name:empty { display: none; }
  .name .factor { grid-column: 3; min-width: 3.2rem; }
  .figures { grid-template-columns: 1fr; }
  .axis text:nth-child(even) { display: none; }
  .verdicts { grid-template-columns: minmax(0, 1fr) 4.2rem; column-gap: 0.8rem; }
  .verdicts .what { grid-column: 1 / -1; padding: 0.6rem 0 0; }
  .verdicts .what:empty { display: none; }
  .remark { grid-column: 1 / -1; }
  .frame { padding-right: 5.6rem; grid-template-columns: 3.2rem minmax(0, 1fr); column-gap: 0.4rem; }
}
`;
