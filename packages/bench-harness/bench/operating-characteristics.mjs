// Prints the table of docs/benchmarks.md, section "Gate": what the gate's decisions are worth on launches whose truth is known.
import { confirm, confirmationLooks, decide, normal, seededRandom } from '@pitcrew/bench-harness';

const decisions = 2000;
const noises = {
  '1 %': (random) => 0.01 * normal(random),
  '2 %': (random) => 0.02 * normal(random),
  '3 %': (random) => 0.03 * normal(random),
  '4 %': (random) => 0.04 * normal(random),
  '1 %, every tenth launch 15 %': (random) => (random() < 0.1 ? 0.15 : 0.01) * normal(random),
  '1 %, every fifth launch 15 %': (random) => (random() < 0.2 ? 0.15 : 0.01) * normal(random),
};

/** Decides often about one effect; the share of each outcome in percent. */
function decideOften(effect, noise) {
  const counts = { failed: 0, inconclusive: 0, improved: 0, launches: 0 };
  for (let seed = 0; seed < decisions; seed++) {
    const random = seededRandom(seed);
    const launches = (count) => Array.from({ length: count }, () => Math.log(1 + effect) + noise(random));
    const first = decide(launches(40));
    const last = first.verdict === 'fail' ? confirm(launches(confirmationLooks.at(-1))) : first;
    counts.launches += first.launches;
    if (last.verdict === 'fail') counts.failed++;
    if (last.verdict === 'inconclusive') counts.inconclusive++;
    if (last.verdict === 'improved') counts.improved++;
  }
  const percent = (count) => `${Number(((100 * count) / decisions).toFixed(2))} %`;
  return {
    failed: percent(counts.failed),
    inconclusive: percent(counts.inconclusive),
    improved: percent(counts.improved),
    launches: (counts.launches / decisions).toFixed(1),
  };
}

console.log(
  '| noise of a launch | unchanged: failed | inconclusive | launches | 5 % slower: failed | 10 % slower: failed | 5 % faster: improved |',
);
console.log('|---|---|---|---|---|---|---|');
for (const [name, noise] of Object.entries(noises)) {
  const unchanged = decideOften(0, noise);
  const [five, ten, faster] = [0.05, 0.1, -0.05].map((effect) => decideOften(effect, noise));
  console.log(
    `| ${name} | ${unchanged.failed} | ${unchanged.inconclusive} | ${unchanged.launches} | ${five.failed} | ${ten.failed} | ${faster.improved} |`,
  );
}
