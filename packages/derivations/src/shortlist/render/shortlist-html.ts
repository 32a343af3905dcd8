import { createHash } from 'node:crypto';
import { exposureRules, type OfferSummary, type ShortlistFile } from '@vigie/credentials';
import { shortlistDigest } from '../shortlist-digest.js';
import { html, Markup } from './escape-html.js';
import { rowsOf, type ShortlistRow } from './rows.js';
import { logLinesOf, sourcesOf } from './sources.js';
import { oneLine } from './texts.js';

const style = `
body { font: 1rem/1.45 system-ui, sans-serif; color: #1a1a1a; background: #fff; max-width: 72rem; margin: 0 auto; padding: 1.5rem; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.25rem; margin-top: 2rem; } h3 { font-size: 1rem; }
table { border-collapse: collapse; width: 100%; font-size: .875rem; margin: .5rem 0 1rem; }
caption { text-align: left; font-weight: 600; padding: .25rem 0; }
th, td { border: 1px solid #767676; padding: .25rem .5rem; text-align: left; vertical-align: top; }
td:nth-child(n + 3) { overflow-wrap: anywhere; }
thead th { background: #eee; }
.unknown, .absent { font-style: italic; }
.notice { border-left: .25rem solid #444; padding-left: .75rem; }
code { font-size: .85em; overflow-wrap: anywhere; }
@media print { body { max-width: none; padding: 0; } thead { display: table-header-group; } tr { break-inside: avoid; } h2, h3 { break-after: avoid; } }
`;

const styleHash = createHash('sha256').update(style).digest('base64');

/** What the page may load: its own style, by digest, and nothing else (CSP 3). Send it with the page. */
export const shortlistPagePolicy = `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'`;

const titles: Record<ShortlistRow['part'], string> = {
  exposure: 'Exposure to extraterritorial law',
  label: 'Labels',
  condition: 'Conditions',
  duty: 'Duties of the Data Act',
  axis: 'Leaving, by axis',
  simulation: 'Leaving, simulated',
  need: 'Needs',
  property: 'What is stated',
  excluded: 'Reason',
};

/**
 * A shortlist as one page to read and to print, without script: all verdicts with their reasons, and who signed what they
 * rest on. What is unknown or not mentioned is written as such.
 *
 * @param file - Recomputed, or just made: what it claims is shown as it is.
 */
export function shortlistHtml(file: ShortlistFile): string {
  const digest = shortlistDigest(file);
  const title = oneLine(file.title ?? 'Shortlist');
  const numbers = new Map([...sourcesOf(file).keys()].map((one, place) => [one, place + 1]));
  const rows = rowsOf(file);
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${shortlistPagePolicy}">
<title>${title}</title>
<style>${new Markup(style)}</style>
</head>
<body>
<main>
<h1>${title}</h1>
${file.note === undefined ? '' : html`<p>${oneLine(file.note)}</p>`}
<p class="notice">${exposureRules().notice}</p>
<p>As of <time datetime="${file.at}">${file.at}</time>. Digest of the file: <code>${digest}</code>.</p>
${questionPart(file)}
${leavingPart(file)}
${file.comparison.offers.map((offer) => offerPart(offer, rows, numbers))}
${excludedPart(file, rows, numbers)}
${sourcesPart(file, numbers)}
${logsPart(file)}
${rulesPart(file)}
<h2>What this does not show</h2>
<ul>
${file.limits.map((limit) => html`<li>${limit}</li>`)}
</ul>
<h2>How to check it</h2>
<p>Ask for the file that this page was made of, and run <code>vigie verify shortlist.json</code>. It needs no network: it
verifies every signed original, derives every verdict again, and names each difference. It must print the digest
<code>${digest}</code>.</p>
</main>
</body>
</html>
`;
  return page.text;
}

type Numbers = ReadonlyMap<string, number>;

function questionPart({ question }: ShortlistFile): Markup {
  const { query, needs, volumeGigabytes, date, buyer } = question;
  const lines = [
    ...(query === undefined ? [] : [`Query: ${queryText(query.parameters)}; ${query.total} found.`]),
    `Day of leaving: ${date}. Volume: ${volumeGigabytes === undefined ? 'not given' : `${volumeGigabytes} GB`}.`,
    ...(needs === undefined ? [] : [`Needs: ${needs.name ?? `${needs.must.length} that must be met`}.`]),
    ...(buyer === undefined ? [] : [`Buyer: ${buyer.kind}; data: ${buyer.data.join(', ')}.`]),
  ];
  return html`<h2>What was asked</h2>
<ul>
${lines.map((line) => html`<li>${line}</li>`)}
</ul>`;
}

function queryText(parameters: Record<string, string[]>): string {
  const search = new URLSearchParams();
  for (const [name, values] of Object.entries(parameters)) for (const value of values) search.append(name, value);
  return search.toString() || 'all offers';
}

function leavingPart({ comparison }: ShortlistFile): Markup {
  const { front, dominated, order } = comparison.leaving;
  return html`<h2>Who dominates whom in leaving</h2>
<p>No offer of the list is at least as good on every axis, and better on one, than: ${front.join(', ') || 'none'}.</p>
<ul>
${dominated.flatMap(({ offer, by }) =>
  by.map(
    (one) =>
      html`<li>${one.offer} dominates ${offer}: better in ${one.better.join(', ')}; level in ${one.level.join(', ') || 'nothing'}.</li>`,
  ),
)}
</ul>
${
  order === undefined
    ? ''
    : html`<p>By ${order.axes.join(', ')}: ${order.places.map((place) => place.join(' = ')).join('; ') || 'none can be placed'}.${order.apart.map(({ offer, axis, reason }) => html` Apart: ${offer} (${axis}: ${reason}).`)}</p>`
}`;
}

function offerPart(offer: OfferSummary, rows: readonly ShortlistRow[], numbers: Numbers): Markup {
  const own = rows.filter((row) => row.offer === offer.id);
  return html`<h2>${oneLine(offer.name)}</h2>
<p><code>${offer.id}</code>, by ${oneLine(offer.provider.name ?? offer.provider.id)}</p>
${offer.warning === undefined ? '' : html`<p class="notice">${oneLine(offer.warning)}</p>`}
${tablesOf(own, numbers)}`;
}

function excludedPart({ question }: ShortlistFile, rows: readonly ShortlistRow[], numbers: Numbers): Markup {
  if (question.excluded.length === 0) return html``;
  return html`<h2>Not on the list</h2>
${question.excluded.map(({ offer }) => {
  const own = rows.filter((row) => row.offer === offer);
  return html`<h3><code>${offer}</code></h3>
${tablesOf(own, numbers)}`;
})}`;
}

function tablesOf(rows: readonly ShortlistRow[], numbers: Numbers): Markup[] {
  const parts = Object.keys(titles) as Array<ShortlistRow['part']>;
  return parts.flatMap((part) => {
    const own = rows.filter((row) => row.part === part);
    return own.length === 0 ? [] : [tableOf(titles[part], own, numbers)];
  });
}

const words = { none: 'none (stated)', unknown: 'unknown (says the provider)', absent: 'not stated' };

function tableOf(title: string, rows: readonly ShortlistRow[], numbers: Numbers): Markup {
  return html`<table>
<caption>${title}</caption>
<thead><tr><th scope="col">What</th><th scope="col">Finding</th><th scope="col">Why</th><th scope="col">Sources</th></tr></thead>
<tbody>
${rows.map(({ item, state, value, reason, sources }) => {
  const word = state === 'stated' || state === 'derived' ? value : words[state];
  const cited = sources.flatMap((digest) => numbers.get(digest) ?? []).map((number) => `[${number}]`);
  return html`<tr><th scope="row">${item}</th><td class="${state}">${word}</td><td>${reason}</td><td>${cited.join(' ')}</td></tr>`;
})}
</tbody>
</table>`;
}

function sourcesPart(file: ShortlistFile, numbers: Numbers): Markup {
  return html`<h2>Sources</h2>
<table>
<thead><tr><th scope="col">Number</th><th scope="col">Issuer</th><th scope="col">Holds from</th><th scope="col">State</th><th scope="col">Digest</th><th scope="col">Registry (event)</th><th scope="col">Log</th></tr></thead>
<tbody>
${[...sourcesOf(file).values()].map(
  ({ digest, issuer, validFrom, state, registries, logs }) =>
    html`<tr><th scope="row">${numbers.get(digest) ?? ''}</th><td>${issuer}</td><td>${validFrom}</td><td>${state}</td><td><code>${digest}</code></td><td>${registries.join(', ')}</td><td>${logs.join('; ')}</td></tr>`,
)}
</tbody>
</table>`;
}

function logsPart(file: ShortlistFile): Markup {
  const logs = logLinesOf(file);
  if (logs.length === 0) return html``;
  return html`<h2>Logs</h2>
<table>
<thead><tr><th scope="col">Registry</th><th scope="col">Origin</th><th scope="col">Entries by the checkpoint</th><th scope="col">Key</th></tr></thead>
<tbody>
${logs.map(
  ({ registry, origin, size, key }) =>
    html`<tr><th scope="row">${oneLine(registry)}</th><td>${oneLine(origin)}</td><td>${size}</td><td><code>${oneLine(key)}</code></td></tr>`,
)}
</tbody>
</table>`;
}

function rulesPart({ rules, settings }: ShortlistFile): Markup {
  const believed = settings.operators.join(', ') || 'nobody';
  return html`<h2>Rules</h2>
<p>Believed to accredit: ${believed}.</p>
<table>
<thead><tr><th scope="col">File</th><th scope="col">Version</th><th scope="col">Digest</th></tr></thead>
<tbody>
${rules.map(({ file, id, digest }) => html`<tr><th scope="row">${file}</th><td>${id}</td><td><code>${digest}</code></td></tr>`)}
</tbody>
</table>`;
}
