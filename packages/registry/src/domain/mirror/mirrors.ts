import { setTimeout } from 'node:timers/promises';
import {
  type Clock,
  type MirroredRegistry,
  parseNoteKey,
  type ResumptionRequest,
  VigieError,
} from '@vigie/credentials';
import { catalogueSentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';
import type { Logger } from 'pino';
import type { RegistryStore } from '../../store/registry-store.js';
import { isStopped, type Peer, type PeerStep } from './peer.js';

/** Longest pause after failures in a row, in milliseconds. */
const longestPause = 60_000;
/** Least milliseconds that an answer without events takes, for a registry that does not hold its answers. */
const calm = 1_000;

/** The registries that this one takes credentials over from. What befalls one disturbs no other, nor the ingest. */
export class Mirrors {
  readonly #parts: { peers: readonly Peer[]; store: RegistryStore; clock: Clock; logger: Logger; pollSeconds: number };
  readonly #stop = new AbortController();
  /** Ends the pauses of a peer, so that what has changed is seen at once. */
  readonly #wakes = new Map<Peer, AbortController>();
  #running: Promise<unknown> = Promise.resolve();
  /** One step of a peer at a time. */
  readonly #turns = new Map<Peer, Promise<unknown>>();

  constructor(parts: {
    peers: readonly Peer[];
    store: RegistryStore;
    clock: Clock;
    logger: Logger;
    pollSeconds: number;
  }) {
    this.#parts = parts;
  }

  start(): void {
    this.#running = Promise.all(this.#parts.peers.map((peer) => this.#follow(peer)));
  }

  /** Ends waiting; a page that is being taken is taken to its end. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#running;
    await Promise.all(this.#turns.values());
  }

  /** Reads every registry up to its head, from now on, or until it fails. */
  async settle(): Promise<PeerStep[]> {
    return Promise.all(
      this.#parts.peers.map(async (peer) => {
        for (;;) {
          this.#wakes.get(peer)?.abort();
          const step = await this.#step(peer, 0, this.#stop.signal);
          if (step !== 'behind') return step ?? 'stopped';
        }
      }),
    );
  }

  async list(): Promise<MirroredRegistry[]> {
    return Promise.all(this.#parts.peers.map((peer) => this.#described(peer)));
  }

  /** @throws VigieError `registry-not-stopped`, `log-note-malformed` */
  async resume({ registry, from, key }: ResumptionRequest): Promise<MirroredRegistry> {
    const { peers, store, clock } = this.#parts;
    if (key !== undefined) parseNoteKey(key);
    const peer = peers.find((one) => one.registry === registry);
    await store.transact(async (tx) => {
      const state = await tx.read.mirror(registry);
      if (peer === undefined || !isStopped(state)) {
        throw new VigieError('registry-not-stopped', say(catalogueSentences['not-stopped'], { registry }), {
          registry,
        });
      }
      const [newest, ...older] = state.refusals;
      const refusals = newest === undefined ? [] : [{ ...newest, resumedAt: clock().toISOString() }, ...older];
      const given = key === undefined ? {} : { key };
      const { key: _former, lastError: _lastError, ...rest } = state;
      const fresh = { ...rest, cursor: 0, head: 0, log: { range: { size: 0, hashes: [] } } };
      const { lastError: _error, ...kept } = state;
      await tx.writeMirror(registry, { ...(from === 'beginning' ? fresh : kept), ...given, refusals });
    });
    if (peer === undefined) throw new Error('a registry was resumed that is not mirrored');
    this.#wakes.get(peer)?.abort();
    return this.#described(peer);
  }

  async #described(peer: Peer): Promise<MirroredRegistry> {
    const { registry } = peer;
    const { cursor, head, key, log, refusals, lastSyncAt, lastError } = await peer.state();
    const read = log.checkpoint === undefined ? 'unknown' : 'followed';
    return {
      registry,
      cursor,
      head,
      lag: head - cursor,
      ...(await this.#parts.store.read.mirrorCounts(registry)),
      log: {
        state: isStopped({ cursor, head, log, refusals }) ? 'stopped' : read,
        ...(key === undefined ? {} : { key }),
        ...(log.checkpoint === undefined ? {} : { checkpoint: log.checkpoint }),
        refusals,
      },
      ...(lastSyncAt === undefined ? {} : { lastSyncAt }),
      ...(lastError === undefined ? {} : { lastError }),
    };
  }

  async #follow(peer: Peer): Promise<void> {
    for (let failures = 0; !this.#stop.signal.aborted; ) {
      const wake = new AbortController();
      this.#wakes.set(peer, wake);
      const over = AbortSignal.any([this.#stop.signal, wake.signal]);
      const begun = performance.now();
      const step = await this.#step(peer, this.#parts.pollSeconds, over);
      if (over.aborted) failures = 0;
      else if (step === undefined || step === 'stopped') {
        failures += 1;
        const whole = Math.min(longestPause, 1000 * 2 ** (failures - 1));
        await rest(whole / 2 + (whole / 2) * Math.random(), over);
      } else {
        failures = 0;
        if (step === 'caught-up') await rest(calm - (performance.now() - begun), over);
      }
    }
  }

  /** `undefined`: it failed, or was interrupted. */
  #step(peer: Peer, wait: number, signal: AbortSignal): Promise<PeerStep | undefined> {
    const step = (this.#turns.get(peer) ?? Promise.resolve()).then(async () => {
      try {
        return await peer.step(wait, signal);
      } catch (error) {
        if (!signal.aborted) await this.#failed(peer, error);
        return undefined;
      }
    });
    this.#turns.set(peer, step);
    return step;
  }

  async #failed(peer: Peer, error: unknown): Promise<void> {
    const { logger } = this.#parts;
    const known = error instanceof VigieError;
    const detail = known ? error.message : say(catalogueSentences['page-not-taken-reason-log']);
    logger.warn({ registry: peer.registry, ...(known ? { detail } : { err: error }) }, 'mirroring failed');
    await peer
      .failed(detail)
      .catch((cause: unknown) =>
        logger.error({ registry: peer.registry, err: cause }, 'the failure could not be recorded'),
      );
  }
}

async function rest(milliseconds: number, over: AbortSignal): Promise<void> {
  if (milliseconds > 0) await setTimeout(milliseconds, undefined, { signal: over, ref: false }).catch(() => {});
}
