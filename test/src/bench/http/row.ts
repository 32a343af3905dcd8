import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { OfferPage } from '@vigie/credentials';
import { startServerProcess } from '../../demo/server-process.js';
import { programOf } from '../../network/vigie.js';
import { facets } from '../corpus/corpus.js';
import { type Asked, filtersOf, pageSize, questionsOf, wordsOf } from '../corpus/questions.js';
import { quietSettings } from '../quiet-catalogue.js';
import type { Figure, Row } from '../row.js';
import { inTurns, median } from '../statistics.js';
import { fillCatalogue } from './fill-catalogue.js';
import { runLoad } from './load-process.js';

const hundredThousand = 100_000;
const connections = 32;

function pathOf(asked: Asked): string {
  const query = new URLSearchParams({
    q: wordsOf(asked).join(' '),
    ...Object.fromEntries(filtersOf(asked).map(({ name, value }) => [name, value])),
    facets: facets.map(({ name }) => name).join(','),
    sort: 'newest',
    limit: String(pageSize),
  });
  return `/offers?${query}`;
}

/** Questions of which one at least must find something: an answer that is always empty is no search. */
const compared = 20;

async function assertFinds(url: string, paths: readonly string[]): Promise<void> {
  let found = 0;
  for (const path of paths) {
    const answer = await fetch(`${url}${path}`);
    const { total, facets: counts } = (await answer.json()) as OfferPage;
    if (answer.status !== 200 || Object.keys(counts ?? {}).length !== facets.length) {
      throw new Error(`${path} is answered ${answer.status}, without the facets that were asked for`);
    }
    found += total;
  }
  if (found === 0) throw new Error('no question finds any offer');
}

/** Resolves when searches are answered from the index: until then, the start is what would be measured. */
async function searching(url: string): Promise<void> {
  for (;;) {
    const answer = await fetch(`${url}/health/ready`);
    const { search } = (await answer.json()) as { search?: { index?: string } };
    if (search?.index === 'ready') return;
    if (search?.index === 'failed') throw new Error('the index has failed');
    await setTimeout(200);
  }
}

export const httpRow: Row = {
  name: 'http',
  title: `GET /offers with ${connections} connections, against an empty Express route`,
  run: async ({ scratch, offers: most, seed, rounds, seconds, questions, quick, print }) => {
    const offers = Math.min(most, hundredThousand);
    const folder = await scratch.folder();
    await fillCatalogue(folder, seed, offers);
    print(`  ${offers} offers are stored`);
    const program = fileURLToPath(new URL('empty-route.js', import.meta.url));
    const empty = await startServerProcess('empty route', program, [], {});
    scratch.onClose(() => empty.stop());
    const paths = questionsOf(seed, questions).map(pathOf);
    const load = (url: string, asked: readonly string[]) => runLoad({ url, paths: asked, connections, seconds });
    const measure = async (kept: Record<string, string>) => {
      // One address asks for all of them, as no buyer does.
      const settings = { ...quietSettings(folder), VIGIE_LOG_LEVEL: 'info', VIGIE_RATE_ADDRESS: '0', ...kept };
      const catalogue = await startServerProcess('catalogue', programOf('@vigie/catalogue', 'bin.js'), [], settings);
      scratch.onClose(() => catalogue.stop());
      await searching(catalogue.url);
      await assertFinds(catalogue.url, paths.slice(0, compared));
      const sides = { Vigie: () => load(catalogue.url, paths), Express: () => load(empty.url, ['/offers']) };
      for (const warm of Object.values(sides)) await warm();
      const runs = await inTurns(rounds, sides);
      await catalogue.stop();
      return runs;
    };
    // The same questions come again and again: only the second figure says what a search costs.
    const runs = { again: await measure({}), anew: await measure({ VIGIE_SEARCH_KEPT_MIB: '0' }) };
    const of = (which: keyof typeof runs, name: string, what: 'rate' | 'p50' | 'p99') =>
      median((runs[which][name] ?? []).map((one) => one[what]));
    const figure = (which: keyof typeof runs, measure: string): Figure => ({
      measure,
      ours: of(which, 'Vigie', 'rate').toFixed(0),
      theirs: of(which, 'Express', 'rate').toFixed(0),
      value: of(which, 'Vigie', 'rate') / of(which, 'Express', 'rate'),
      unit: 'of its requests',
      bar: { kind: 'at-least', value: 0.5 },
      judged: !quick && offers >= hundredThousand,
    });
    return {
      figures: [
        figure('again', `requests a second, ${offers} offers, ${paths.length} questions again and again`),
        figure('anew', 'the same, each answered anew'),
      ],
      notes: [
        `p99 ${of('again', 'Vigie', 'p99')} ms, anew ${of('anew', 'Vigie', 'p99')} ms, empty route ${of('anew', 'Express', 'p99')} ms; two servers and who asks share the cores`,
      ],
      runs,
    };
  },
};
