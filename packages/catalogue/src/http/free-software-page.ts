import type { Facts, FreeSoftwareEntry, FreeSoftwarePage } from '@vigie/credentials';
import { escapeHtml } from './html.js';

/** The directory of free software for people; it needs no script, and every text in it is escaped. */
export function freeSoftwarePage({ items, total, next }: FreeSoftwarePage, limit: number): string {
  const more =
    next === undefined
      ? ''
      : `<p><a href="/free-software?limit=${limit}&amp;cursor=${escapeHtml(encodeURIComponent(next))}">Further offers</a></p>\n`;
  const notes = [...new Set(items.flatMap(({ warning }) => warning ?? []))];
  const table =
    items.length === 0 ? '<p>No offer states a licence that makes it free software.</p>' : tableOf(items, notes);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Free software – Vigie catalogue</title>
</head>
<body>
<main>
<h1>Cloud offers of free software</h1>
<p>Offers whose provider states, in a signed credential, licences that are all approved by the Open Source Initiative or held
free by the Free Software Foundation. By name, ties by identifier; no place is paid for, and feedback does not count.</p>
<p>${total} ${total === 1 ? 'offer' : 'offers'}.</p>
${notes.map((note, index) => `<p id="note-${index + 1}"><strong>Note ${index + 1}.</strong> ${escapeHtml(note)}</p>\n`).join('')}${table}
${more}<p><a href="/">Catalogue</a></p>
</main>
</body>
</html>
`;
}

/** What is said of many offers alike is told once, above them. */
function tableOf(items: readonly FreeSoftwareEntry[], notes: readonly string[]): string {
  const heads = [
    'Offer',
    'Licence',
    'Provider',
    'Operated by',
    'Runs on',
    'Data in',
    'Self-hosting',
    'Documentation',
    'Feedback',
  ];
  return `<table>
<thead><tr>${heads.map((head) => `<th scope="col">${head}</th>`).join('')}</tr></thead>
<tbody>
${items.map((entry) => rowOf(entry, notes)).join('\n')}
</tbody>
</table>`;
}

function rowOf(entry: FreeSoftwareEntry, notes: readonly string[]): string {
  const { offer, name, warning, provider, freedom, documentation, feedback } = entry;
  const path = `/offers/${encodeURIComponent(offer)}`;
  const note = warning === undefined ? 0 : notes.indexOf(warning) + 1;
  const warned = note === 0 ? '' : ` (<a href="#note-${note}">note ${note}</a>)`;
  const proof = freedom.source.slice(0, 12);
  const cells = [
    `${escapeHtml(freedom.expression)}<br>credential <code title="${freedom.source}">${proof}…</code>`,
    escapeHtml([provider.name ?? provider.id, provider.country].filter((one) => one !== undefined).join(', ')),
    factsText(entry.operatedBy),
    factsText(entry.hosting),
    factsText(entry.country),
    factsText(entry.selfHostable),
    documentation.length === 0 ? 'not stated' : documentation.map(linkTo).join('<br>'),
    `<a href="${escapeHtml(path)}/feedback">${feedback}</a>`,
  ];
  return `<tr><th scope="row"><a href="${escapeHtml(path)}">${escapeHtml(name)}</a>${warned}</th>${cells
    .map((cell) => `<td>${cell}</td>`)
    .join('')}</tr>`;
}

function linkTo(address: string): string {
  return `<a href="${escapeHtml(address)}" rel="nofollow noreferrer">${escapeHtml(address)}</a>`;
}

function factsText(facts: Facts): string {
  if (facts.state !== 'stated') return facts.state === 'unknown' ? 'unknown' : 'not stated';
  return facts.values.length === 0 ? 'none' : escapeHtml(facts.values.join(', '));
}
