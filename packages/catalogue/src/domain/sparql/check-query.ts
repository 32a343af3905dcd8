import { VigieError } from '@vigie/credentials';
import { catalogueSentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';
import { Parser } from 'sparqljs';

/** What a query asks for: rows (or yes or no), or statements. */
export type QueryKind = 'rows' | 'statements';

/**
 * Reads a query before the engine sees it, and refuses what would be answered wrongly in silence: `SERVICE SILENT` and
 * graphs that are not held would both read as empty.
 *
 * @throws VigieError `sparql-malformed` or `sparql-not-allowed`
 */
export function checkQuery(query: string, isHeld: (graph: string) => boolean): QueryKind {
  const parsed = parse(query);
  if (parsed.type === 'update')
    throw notAllowed('An update is not accepted: the graph follows signed credentials alone.');
  const service = findService(parsed);
  if (service !== undefined) throw notAllowed(`SERVICE is not accepted: no other endpoint is asked (${service}).`);
  const { default: merged = [], named = [] } = parsed.from ?? {};
  for (const { value } of [...merged, ...named]) {
    if (!isHeld(value)) throw notAllowed(`FROM names a graph that is not held here: ${value}.`);
  }
  return parsed.queryType === 'CONSTRUCT' || parsed.queryType === 'DESCRIBE' ? 'statements' : 'rows';
}

function parse(query: string) {
  try {
    return new Parser().parse(query);
  } catch (error) {
    throw new VigieError(
      'sparql-malformed',
      say(catalogueSentences['query-cannot-read'], { detail: String((error as Error).message) }),
    );
  }
}

/** The endpoint of the first SERVICE, wherever it stands. */
function findService(node: unknown): string | undefined {
  const open = [node];
  while (open.length > 0) {
    const next = open.pop();
    if (typeof next !== 'object' || next === null) continue;
    const { type, name } = next as { type?: unknown; name?: { value?: string } };
    if (type === 'service') return name?.value ?? 'unnamed';
    open.push(...Object.values(next));
  }
  return undefined;
}

function notAllowed(detail: string): VigieError {
  return new VigieError('sparql-not-allowed', detail);
}
