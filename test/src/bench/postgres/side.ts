import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { type CorpusOffer, facets, offerAt, runs, textOf } from '../corpus/corpus.js';
import { type Asked, pageSize, wordsOf } from '../corpus/questions.js';
import type { Scratch } from '../scratch.js';
import type { Side, SideAnswer } from '../search/side.js';
import { startCluster } from './cluster.js';

const columns = facets.map(({ name }) => name);
const filtered = columns.slice(0, 3);
const counted = columns.slice(3);

/** Values are small numbers: the dictionary is the client's, which spares PostgreSQL comparing and sending text. */
const table = `
  CREATE UNLOGGED TABLE offers (
    number integer NOT NULL, id text NOT NULL, newest integer NOT NULL, price integer NOT NULL,
    ${columns.map((name) => `${name} smallint NOT NULL`).join(', ')},
    text text NOT NULL,
    words tsvector NOT NULL GENERATED ALWAYS AS (to_tsvector('simple', text)) STORED
  )`;

const indexes = [
  'CREATE UNIQUE INDEX ON offers (number)',
  'CREATE INDEX ON offers USING gin (words) WITH (fastupdate = off)',
  `CREATE INDEX ON offers (${filtered.join(', ')}, newest, id) INCLUDE (${counted.join(', ')})`,
];

/** Total, eight facets and the page in one statement: what fits is found once, and counted and ordered from there. */
const statement = `
  WITH hits AS MATERIALIZED (
    SELECT id, newest, ${columns.join(', ')} FROM offers
    WHERE words @@ $1::tsquery AND ${filtered.map((name, index) => `${name} = $${index + 2}`).join(' AND ')}
  )
  SELECT GROUPING(${columns.join(', ')}) AS kind, COALESCE(${columns.join(', ')}) AS value, count(*)::integer AS count,
    NULL::text AS id, NULL::integer AS newest
  FROM hits GROUP BY GROUPING SETS ((), ${columns.map((name) => `(${name})`).join(', ')})
  UNION ALL
  SELECT -1, NULL, NULL, id, newest FROM (SELECT id, newest FROM hits ORDER BY newest, id LIMIT ${pageSize}) AS page
  ORDER BY kind, newest, id`;

interface ResultRow {
  kind: number;
  value: number | null;
  count: number | null;
  id: string | null;
}

/** A bit is 0 for each column that is grouped by; without one, all are 1. */
const everything = 2 ** columns.length - 1;
const kindOf = columns.map((_, index) => everything - 2 ** (columns.length - 1 - index));

/** PostgreSQL with the first `offers` of the corpus; a plan is made for each question where that is the quicker. */
export async function postgresSide(
  scratch: Scratch,
  { seed, offers, print }: { seed: number; offers: number; print(line: string): void },
): Promise<Side & { version: string }> {
  const cluster = await startCluster(scratch);
  const client = new pg.Client(cluster);
  await client.connect();
  // A cluster that is stopped beneath an open connection would end the process.
  client.on('error', () => undefined);
  scratch.onClose(() => client.end());
  await client.query(table);
  const target = client.query(
    copyFrom(`COPY offers (number, id, newest, price, ${columns.join(', ')}, text) FROM STDIN`),
  );
  await pipeline(Readable.from(copyLines(seed, offers)), target);
  print(`  ${offers} rows are in PostgreSQL, and are indexed now`);
  for (const index of indexes) await client.query(index);
  await client.query('VACUUM (ANALYZE, FREEZE) offers');
  // A plan for any word at all would not know whether it is a rare one.
  await client.query('SET plan_cache_mode = force_custom_plan');
  const { rows } = await client.query<{ version: string }>(`SELECT current_setting('server_version') AS version`);
  return {
    name: 'PostgreSQL',
    version: rows[0]?.version ?? '',
    answer: async (asked) => {
      const values = [tsquery(asked), ...asked.filters];
      return answerOf((await client.query<ResultRow>({ name: 'search', text: statement, values })).rows);
    },
  };
}

const tsquery = (asked: Asked) =>
  wordsOf(asked)
    .map((word) => `'${word}'`)
    .join(' & ');

function answerOf(rows: readonly ResultRow[]): SideAnswer {
  const counts = new Map(columns.map((name) => [name, new Map<string, number>()]));
  const ids: string[] = [];
  let total = 0;
  for (const { kind, value, count, id } of rows) {
    if (id !== null) ids.push(id);
    else if (kind === everything) total = count ?? 0;
    else {
      const facet = facets[kindOf.indexOf(kind)];
      if (facet !== undefined && value !== null) counts.get(facet.name)?.set(facet.values[value] ?? '', count ?? 0);
    }
  }
  return { total, ids, facets: counts };
}

function* copyLines(seed: number, offers: number): Generator<string> {
  for (const { from, to } of runs(0, offers, 1_000)) {
    let lines = '';
    for (let number = from; number < to; number += 1) lines += lineOf(offerAt(seed, number));
    yield lines;
  }
}

/** Neither identifiers nor words hold anything that COPY reads otherwise. */
const lineOf = (offer: CorpusOffer) =>
  `${[offer.number, offer.id, offer.newest, offer.price, ...offer.values, textOf(offer)].join('\t')}\n`;
