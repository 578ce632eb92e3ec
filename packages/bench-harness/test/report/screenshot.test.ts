import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PNG } from 'pngjs';
import { launch, type Browser, type ElementHandle, type Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { htmlReport } from '../../src/report/index.ts';
import { versusHtml } from '../../src/versus-tmux/index.ts';
import { plantedResults } from '../versus-tmux/planted.ts';
import { sampleHistory, sampleResults } from './sample-results.ts';

const chromium = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  existsSync,
);
const pages = {
  results: { text: () => htmlReport(sampleResults, sampleHistory), plots: plotsOfSample },
  'versus-tmux': {
    text: () => versusHtml(plantedResults),
    plots: () =>
      plantedResults.rows.flatMap(({ figures }) => figures).filter(({ aim }) => aim.of !== 'difference')
        .length,
  },
} as const;
const looks = (Object.keys(pages) as (keyof typeof pages)[]).flatMap((name) =>
  [390, 1200].flatMap((width) =>
    (['light', 'dark'] as const).map((scheme) => ({ name, file: `${name}.html`, width, scheme })),
  ),
);

describe.skipIf(chromium === undefined)(
  'the page in a real browser (skipped where no chromium is installed)',
  () => {
    let dir: string;
    let browser: Browser;

    beforeAll(async () => {
      dir = await mkdtemp(join(tmpdir(), 'pitcrew-page-'));
      for (const [name, { text }] of Object.entries(pages))
        await writeFile(join(dir, `${name}.html`), text());
      browser = await launch({
        executablePath: chromium ?? '',
        userDataDir: join(dir, 'profile'),
        // As root in a container there is no sandbox to be had; the page is our own.
        args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'],
      });
    });
    afterAll(async () => {
      await browser.close();
      await rm(dir, { recursive: true, maxRetries: 5 });
    });

    describe.each(looks)('$name at $width px, $scheme', ({ name, file, width, scheme }) => {
      let page: Page;
      const said: string[] = [];
      const asked: string[] = [];

      beforeAll(async () => {
        page = await browser.newPage();
        page.on('console', (message) => said.push(message.text()));
        page.on('pageerror', (error) => said.push(String(error)));
        page.on('request', (request) => asked.push(request.url()));
        await page.setViewport({ width, height: 900 });
        await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
        await page.goto(pathToFileURL(join(dir, file)).href);
      });
      afterAll(() => page.close());

      it('says nothing on the console and asks for nothing but itself', () => {
        assert.deepEqual(said, []);
        assert.deepEqual(
          asked.filter((url) => !url.startsWith('data:')),
          [pathToFileURL(join(dir, file)).href],
        );
      });

      it('does not scroll sideways, even with all its tables open', async () => {
        await page.evaluate('document.querySelectorAll("details").forEach((each) => (each.open = true))');
        assert.equal(await page.evaluate('document.documentElement.scrollWidth'), width);
      });

      it('draws every plot', async () => {
        const plots = await page.$$('svg.plot, .canvas canvas');
        assert.equal(plots.length, pages[name].plots());
        for (const plot of plots) {
          const colours = await coloursOf(plot);
          assert.ok(colours > 3, `a plot has ${colours} colours`);
        }
      });

      it(`is ${scheme}, with text that stands out`, async () => {
        const [text, ground] = (await page.evaluate(
          '["color", "backgroundColor"].map((name) => getComputedStyle(document.body)[name])',
        )) as [string, string];
        assert.equal(luminance(ground) > 0.5, scheme === 'light');
        assert.ok(contrast(luminance(text), luminance(ground)) > 10);
      });
    });
  },
);

/** Two a row of times, one each for a figure, a load, a verdict, a combination and a chart. */
function plotsOfSample(): number {
  const { measurements, comparisons, ranking = [] } = sampleResults;
  const timed = measurements.filter(({ time }) => time !== undefined);
  const figures = measurements.filter(({ figure }) => figure !== undefined);
  const of = (some: readonly { readonly contract: string; readonly scenario: string }[]): number =>
    new Set(some.map(({ contract, scenario }) => `${contract}/${scenario}`)).size;
  const loads = of(measurements.filter(({ load }) => load !== undefined));
  const told = comparisons.filter(({ launches }) => launches > 0);
  return timed.length * 2 + figures.length + loads + told.length + ranking.length + of(timed);
}

/** How many colours a part of the page has on the screen; one that is blank has one or two. */
async function coloursOf(element: ElementHandle): Promise<number> {
  const { data } = PNG.sync.read(Buffer.from(await element.screenshot()));
  const found = new Set<number>();
  for (let at = 0; at < data.length; at += 4) found.add(data.readUInt32BE(at));
  return found.size;
}

/** Relative luminance as WCAG has it, of `rgb(1, 2, 3)`. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = (colour.match(/\d+/g) ?? []).map((part) => {
    const share = Number(part) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: number, b: number): number {
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}
