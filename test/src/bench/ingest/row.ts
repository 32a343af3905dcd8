import { type ChildProcess, fork } from 'node:child_process';
import { Agent } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startServerProcess } from '../../demo/server-process.js';
import { placesIn, registrySettings } from '../../faults/registry-settings.js';
import { programOf } from '../../network/vigie.js';
import {
  type BenchIssuer,
  benchIssuers,
  keysOf,
  personOf,
  pinDocuments,
  presentedOffers,
  signedOffers,
} from '../corpus/signed-offers.js';
import { processorTime } from '../processor-time.js';
import type { Figure, Row } from '../row.js';
import type { Scratch } from '../scratch.js';
import { inTurns, median } from '../statistics.js';
import { type SendWork, sendAll } from './sender.js';
import { submitAll } from './submit.js';

/** A registry process with pinned issuers, who have described themselves. */
export async function startBenchRegistry(scratch: Scratch, issuers: readonly BenchIssuer[]) {
  const { documents, data } = placesIn(await scratch.folder());
  await pinDocuments(documents, issuers);
  const settings = {
    ...registrySettings(data, documents, 0),
    // One sender stands for all providers, and eight issuers for thousands.
    VIGIE_RATE_ADDRESS: '0',
    VIGIE_RATE_ISSUER: '0',
  };
  const registry = await startServerProcess('registry', programOf('@vigie/registry', 'bin.js'), [], settings);
  scratch.onClose(() => registry.stop());
  const agent = new Agent({ keepAlive: true });
  scratch.onClose(async () => agent.destroy());
  const persons = issuers.map(personOf);
  await submitAll({ url: registry.url, agent, next: () => persons.pop() });
  return { registry, agent, documents };
}

type Side = 'single' | 'presented' | 'theirs';

interface Batch {
  /** Credentials. */
  count: number;
  milliseconds: number;
  /** Milliseconds of processor time. */
  processor: number;
}

/** Credentials of a presentation: as a provider publishes part of a catalogue. */
const presented = 50;
/** For so many credentials each side is given things to do before it is measured: what runs often is translated. */
const warmUp = 2_000;

const cost = ({ count, processor }: Batch) => processor / count;
const rate = ({ count, milliseconds }: Batch) => (count * 1000) / milliseconds;

export const ingestRow: Row = {
  name: 'ingest',
  title: 'Tokens ingested with shapes, durably, against one plain thread',
  run: async ({ scratch, seed, rounds, seconds, quick }) => {
    const issuers = benchIssuers(seed);
    const { registry } = await startBenchRegistry(scratch, issuers);
    const plain = await startPlain(scratch, issuers);
    let made = 0;
    /** What a side is sent next: signed before its turn begins, and enough of it. */
    const prepared = (side: Side, credentials: number): string[] => {
      const round = presented * issuers.length;
      const from = Math.ceil(made / round) * round;
      made = from + Math.ceil(credentials / round) * round;
      return side === 'presented'
        ? presentedOffers(issuers, seed, { from, to: made, each: presented })
        : signedOffers(issuers, seed, from, made);
    };
    const turnOf = async (side: Side, credentials: number, milliseconds = Number.MAX_SAFE_INTEGER): Promise<Batch> => {
      const tokens = prepared(side, credentials);
      if (side === 'theirs') return plain(tokens, milliseconds);
      const form =
        side === 'presented'
          ? { mediaType: 'application/vp+jwt', each: presented, atOnce: 16 }
          : { mediaType: 'application/vc+jwt', each: 1, atOnce: 256 };
      return ingested(registry.url, { next: queueOf(tokens), milliseconds, ...form });
    };
    const rates: Record<Side, number> = { single: 0, presented: 0, theirs: 0 };
    const turn = (side: Side) => async () => {
      // Twice as many as it took the last time, so that none runs out.
      const done = await turnOf(side, Math.ceil(2 * rates[side] * seconds), seconds * 1000);
      rates[side] = Math.max(rates[side], rate(done));
      return done;
    };
    const sides = ['single', 'presented', 'theirs'] as const;
    for (const side of sides) rates[side] = rate(await turnOf(side, quick ? 100 : warmUp));
    const runs = await inTurns(rounds, {
      single: turn('single'),
      presented: turn('presented'),
      theirs: turn('theirs'),
    });
    const medianOf = (side: Side, of: (batch: Batch) => number) => median((runs[side] ?? []).map(of)) ?? 0;
    const figures = (['single', 'presented'] as const).flatMap((side): Figure[] => {
      const what = side === 'single' ? 'one in each submission' : `presentations of ${presented}`;
      const [ours, theirs] = [medianOf(side, rate), medianOf('theirs', rate)];
      const [ourCost, theirCost] = [medianOf(side, cost), medianOf('theirs', cost)];
      return [
        {
          measure: `accepted credentials a second, ${what}`,
          ours: ours.toFixed(0),
          theirs: theirs.toFixed(0),
          value: ours / theirs,
          unit: 'times as many',
          bar: { kind: 'at-least', value: 8 },
          judged: !quick,
        },
        {
          measure: `processor time of one, all threads, ${what}`,
          ours: `${ourCost.toFixed(2)} ms`,
          theirs: `${theirCost.toFixed(2)} ms`,
          value: theirCost / ourCost,
          unit: 'times as little',
          judged: false,
        },
      ];
    });
    return {
      figures,
      notes: [
        `ours: a registry process over HTTP, 256 credentials or 16 presentations on the way, with its log and its feed; the plain thread: jose, jsonld, shacl-engine, a commit per row, tokens in memory`,
        'both read the whole credential as RDF, check the same shapes, keep keys, processed contexts and compiled shapes, and commit with synchronous=FULL',
      ],
      runs: Object.fromEntries(Object.entries(runs).map(([name, list]) => [name, list.map(rate)])),
    };
  },
};

async function ingested(url: string, work: Omit<SendWork, 'url'>): Promise<Batch> {
  const before = await processorTime(url);
  const done = await sendAll({ url, ...work });
  return { ...done, processor: (await processorTime(url)) - before };
}

/** Gives one after the other and leaves the list as it is. */
function queueOf(tokens: readonly string[]): () => string | undefined {
  let at = 0;
  return () => {
    at += 1;
    return tokens[at - 1];
  };
}

type Plain = (tokens: readonly string[], milliseconds: number) => Promise<Batch>;

async function startPlain(scratch: Scratch, issuers: readonly BenchIssuer[]): Promise<Plain> {
  const folder = await scratch.folder();
  const child: ChildProcess = fork(fileURLToPath(new URL('plain-child.js', import.meta.url)));
  let failed: (error: Error) => void = () => undefined;
  const ended = new Promise<void>((resolve) =>
    child.once('exit', (status) => {
      failed(new Error(`the plain thread ended with status ${status}`));
      resolve();
    }),
  );
  scratch.onClose(async () => {
    if (child.connected) child.disconnect();
    await ended;
  });
  const known = keysOf(issuers);
  child.send({ open: { file: join(folder, 'plain.sqlite'), known } });
  return (tokens, milliseconds) =>
    new Promise((resolve, reject) => {
      failed = reject;
      child.once('message', (message) => resolve(message as Batch));
      child.send({ tokens, milliseconds });
    });
}
