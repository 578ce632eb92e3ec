import type { Fingerprint } from '../../fingerprint.ts';
import { html, Markup } from './markup.ts';
import { style } from './style.ts';

/** A page of its own, which asks nothing of any network. */
export function htmlDocument(title: string, content: Markup): string {
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta
          http-equiv="Content-Security-Policy"
          content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:"
        />
        <title>${title}</title>
        <link rel="icon" href="data:," />
        <style>
          ${new Markup(style)}
        </style>
      </head>
      <body>
        <main>${content}</main>
      </body>
    </html>`;
  return `${page.text}\n`;
}

/** What the times were taken on. */
export function machineSection({
  fingerprint,
  version,
}: {
  readonly fingerprint: Fingerprint;
  readonly version: string;
}): Markup {
  const rows = [...Object.entries(fingerprint), ['harness', version]];
  return html`<section id="machine">
    <h2>Machine</h2>
    <dl>
      ${rows
        .map(([name = '', value]) => [name, Array.isArray(value) ? value.join(' ') : String(value)] as const)
        .filter(([, value]) => value !== '')
        .map(
          ([name, value]) =>
            html`<dt>${name}</dt>
              <dd>${value}</dd>`,
        )}
    </dl>
  </section>`;
}
