import type { ShortlistFile } from '@vigie/credentials';
import { stringify } from 'csv-stringify/sync';
import { shortlistDigest } from '../shortlist-digest.js';
import { rowsOf, type ShortlistRow } from './rows.js';
import { type SourceLine, sourcesOf } from './sources.js';
import { oneLine } from './texts.js';

const columns = [
  'shortlist',
  'at',
  'offer',
  'name',
  'provider',
  'part',
  'item',
  'state',
  'value',
  'reason',
  'issuer',
  'validFrom',
  'source',
  'log',
] as const;

/**
 * A shortlist as comma-separated values (RFC 4180, UTF-8 with a byte order mark): one line for each offer and property,
 * verdict or need. `state` is `stated`, `none`, `unknown` or `absent` for what a provider says, `derived` for a verdict. What
 * a spreadsheet would take for a formula begins with an apostrophe.
 *
 * @param file - Recomputed, or just made: what it claims is shown as it is.
 */
export function shortlistCsv(file: ShortlistFile): string {
  const digest = shortlistDigest(file);
  const sources = sourcesOf(file);
  const summaries = [...file.comparison.offers, ...file.excluded.flatMap(({ needs }) => needs?.offer ?? [])];
  const records = rowsOf(file).map((row) => {
    const summary = summaries.find(({ id }) => id === row.offer);
    const named = {
      shortlist: digest,
      at: file.at,
      name: oneLine(summary?.name ?? ''),
      provider: oneLine(summary?.provider.name ?? summary?.provider.id ?? ''),
    };
    return { ...named, ...plain(row), ...cited(row, sources) };
  });
  return stringify(records, {
    header: true,
    columns: [...columns],
    bom: true,
    escape_formulas: true,
    record_delimiter: '\r\n',
  });
}

function plain({ offer, part, item, state, value, reason }: ShortlistRow) {
  return { offer: oneLine(offer), part, item, state, value: apart(value), reason: apart(reason) };
}

/** Where a semicolon parts the cells, what follows one would begin a cell. */
function apart(text: string): string {
  return text.replaceAll(/([;|])\s*([=+@-])/g, "$1 '$2");
}

function cited({ sources: digests }: ShortlistRow, sources: ReadonlyMap<string, SourceLine>) {
  const lines = digests.flatMap((digest) => sources.get(digest) ?? []);
  const distinct = (values: string[]) => [...new Set(values)].join(' ');
  return {
    issuer: distinct(lines.map(({ issuer }) => issuer)),
    validFrom: distinct(lines.map(({ validFrom }) => validFrom)),
    source: distinct(digests),
    log: apart([...new Set(lines.flatMap(({ logs }) => logs))].join('; ')),
  };
}
