import type { ShortlistRequest } from '@vigie/credentials';

/**
 * The command that makes the same file, for whoever has no script or wants to make it again.
 *
 * @returns nothing where the command line cannot say all of it
 */
export function commandOf(request: ShortlistRequest): string | undefined {
  const { offers = [], query, simulation, europe, buyer, needs } = request;
  if (europe !== undefined || Object.keys(simulation ?? {}).length > 0) return undefined;
  const words = ['vigie shortlist create', ...offers.map(quoted)];
  const option = (name: string, value: string | undefined) => {
    if (value !== undefined) words.push(`--${name} ${quoted(value)}`);
  };
  option('query', query === undefined ? undefined : searchOf(query));
  option('needs', needs === undefined ? undefined : 'needs.yaml');
  option('volume', request.volumeGigabytes);
  option('date', request.date);
  option('order', request.order?.join(','));
  if (simulation !== undefined) words.push('--simulate');
  for (const code of request.jurisdictions ?? []) option('jurisdiction', code);
  option('buyer', buyer?.kind);
  for (const kind of buyer?.data ?? []) option('data', kind);
  option('wording', buyer?.wording);
  for (const { offer, reason } of request.excluded ?? []) option('exclude', `${offer}=${reason}`);
  option('title', request.title);
  option('note', request.note);
  return [...words, '-o shortlist.json'].join(' ');
}

function searchOf(query: NonNullable<ShortlistRequest['query']>): string {
  const search = new URLSearchParams();
  for (const [name, values] of Object.entries(query)) for (const value of [values].flat()) search.append(name, value);
  return search.toString();
}

/** As a POSIX shell takes a word, whatever is in it. */
export function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
