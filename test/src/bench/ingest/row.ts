import { type ChildProcess, fork } from 'node:child_process';
import { Agent } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { JWK } from 'jose';
import { startServerProcess } from '../../demo/server-process.js';
import { placesIn, registrySettings } from '../../faults/registry-settings.js';
import { programOf } from '../../network/vigie.js';
import { type BenchIssuer, benchIssuers, personOf, pinDocuments, signedOffers } from '../corpus/signed-offers.js';
import { processorTime } from '../processor-time.js';
import type { Row } from '../row.js';
import type { Scratch } from '../scratch.js';
import { inTurns, median } from '../statistics.js';
import { type SubmitWork, submitAll } from './submit.js';

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

type Side = 'ours' | 'theirs';

interface Batch {
  count: number;
  milliseconds: number;
  /** Milliseconds of processor time. */
  processor: number;
}

const cost = ({ count, processor }: Batch) => processor / count;
const rate = ({ count, milliseconds }: Batch) => (count * 1000) / milliseconds;

export const ingestRow: Row = {
  name: 'ingest',
  title: 'Tokens ingested with shapes, durably, against one plain thread',
  run: async ({ scratch, seed, rounds, seconds, quick }) => {
    const issuers = benchIssuers(seed);
    const { registry, agent } = await startBenchRegistry(scratch, issuers);
    const plain = await startPlain(scratch, issuers);
    let made = 0;
    const waiting: Record<Side, string[]> = { ours: [], theirs: [] };
    /** Twice as many as it took the last time: signing is over before a turn begins, and none runs out. */
    const wanted: Record<Side, number> = { ours: 500 * seconds, theirs: 500 * seconds };
    const prepared = (side: Side) => {
      const missing = Math.max(0, wanted[side] - waiting[side].length);
      for (const token of signedOffers(issuers, seed, made, made + missing)) waiting[side].push(token);
      made += missing;
      return waiting[side];
    };
    const turnOf = async (side: Side, milliseconds: number) => {
      const tokens = prepared(side);
      const done =
        side === 'ours'
          ? await ingested(registry.url, { agent, next: queueOf(tokens), milliseconds })
          : await plain(tokens, milliseconds);
      tokens.splice(0, done.count);
      wanted[side] = Math.max(wanted[side], Math.ceil(2 * rate(done) * seconds));
      return done;
    };
    for (const side of ['ours', 'theirs'] as const) await turnOf(side, seconds * 500);
    const runs = await inTurns(rounds, {
      ours: () => turnOf('ours', seconds * 1000),
      theirs: () => turnOf('theirs', seconds * 1000),
    });
    const [ours, theirs] = ['ours', 'theirs'].map((side) => median((runs[side] ?? []).map(rate)));
    const [ourCost = 0, theirCost = 0] = ['ours', 'theirs'].map((side) => median((runs[side] ?? []).map(cost)));
    return {
      figures: [
        {
          measure: 'accepted credentials a second',
          ours: (ours ?? 0).toFixed(0),
          theirs: (theirs ?? 0).toFixed(0),
          value: (ours ?? 0) / (theirs ?? 0),
          unit: 'times as many',
          bar: { kind: 'at-least', value: 8 },
          judged: !quick,
        },
        {
          measure: 'processor time of one, all threads',
          ours: `${ourCost.toFixed(2)} ms`,
          theirs: `${theirCost.toFixed(2)} ms`,
          value: theirCost / ourCost,
          unit: 'times as little',
          judged: false,
        },
      ],
      notes: [
        'ours: a registry process over HTTP, with its log and its feed; the plain thread: jose, jsonld, shacl-engine, a commit per row, tokens in memory',
        'both keep keys, contexts and compiled shapes, and both commit with synchronous=FULL',
      ],
      runs: Object.fromEntries(Object.entries(runs).map(([name, list]) => [name, list.map(rate)])),
    };
  },
};

async function ingested(url: string, work: Omit<SubmitWork, 'url'>): Promise<Batch> {
  const before = await processorTime(url);
  const done = await submitAll({ url, ...work });
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
  const known = Object.fromEntries(
    issuers.map(({ verificationMethod, document }) => {
      const [method] = document.verificationMethod as Array<{ publicKeyJwk: JWK }>;
      return [verificationMethod, method?.publicKeyJwk];
    }),
  );
  child.send({ open: { file: join(folder, 'plain.sqlite'), known } });
  return (tokens, milliseconds) =>
    new Promise((resolve, reject) => {
      failed = reject;
      child.once('message', (message) => resolve(message as Batch));
      child.send({ tokens, milliseconds });
    });
}
