import {
  askForJson,
  askRegistry,
  type Checkpoint,
  formatNoteKey,
  type OriginalLogProof,
  openCheckpoint,
  parseCheckpoint,
  parseLogKey,
  parseNote,
  type ShortlistLog,
  VigieError,
  verifyAcceptance,
} from '@vigie/credentials';
import { say } from '@vigie/credentials/sentences';
import { limitSentences } from '@vigie/derivations/sentences';
import type { Logger } from 'pino';
import type { StoredOriginal } from '../../store/original-rows.js';
import { mapInTurns } from '../sync/map-in-turns.js';
import { readLogProof } from './read-log-proof.js';

export interface LogProofParts {
  /** Fetches from the registries that the operator has chosen. */
  fetch: typeof fetch;
  /** Addresses of the registries that are followed; no other is asked. */
  followed: readonly string[];
  logger: Pick<Logger, 'warn'>;
  /** When asking one registry is over. Default: ten seconds from its call. */
  deadline?(): AbortSignal;
}

/** What the logs of the registries show of some credentials. */
export interface ShownByLogs {
  /** Sorted by registry; those to whose checkpoint a proof leads. */
  logs: ShortlistLog[];
  /** By digest; one for each registry of origin. */
  proofs: Map<string, OriginalLogProof[]>;
}

type Asked = Pick<StoredOriginal, 'digest' | 'origins'>;
type Gap = Extract<OriginalLogProof, { reason: string }>;

/** Most proofs that one registry is asked for. */
const mostProofs = 500;
/** More than a proof of the longest entry, or a checkpoint with all its cosignatures, can have. In bytes. */
const largestAnswer = 512 * 1024;
const longestReason = 500;
const patience = 10_000;

/** Asks registries for the proofs that credentials stand in their logs, and verifies them before they are handed out. */
export class LogProofs {
  readonly #parts: LogProofParts;

  constructor(parts: LogProofParts) {
    this.#parts = parts;
  }

  /** Never throws for what a registry does: what could not be had or does not hold is told with its reason. */
  async of(originals: readonly Asked[]): Promise<ShownByLogs> {
    const registries = [...new Set(originals.flatMap(({ origins }) => origins.map(({ registry }) => registry)))].sort();
    const shown = await Promise.all(registries.map((registry) => this.#ofRegistry(registry, originals)));
    const proofs = originals.map(({ digest }) => {
      return [digest, shown.flatMap((one) => one.proofs.get(digest) ?? [])] as const;
    });
    return { logs: shown.flatMap(({ log }) => log ?? []), proofs: new Map(proofs) };
  }

  async #ofRegistry(registry: string, originals: readonly Asked[]) {
    const asked = originals.flatMap(({ digest, origins }) => {
      const origin = origins.find((one) => one.registry === registry);
      return origin === undefined ? [] : [{ digest, sequence: origin.sequence }];
    });
    const gaps = (gap: Gap) => ({ log: undefined, proofs: new Map(asked.map(({ digest }) => [digest, gap])) });
    if (!this.#parts.followed.includes(registry)) {
      return gaps({ registry, state: 'not-had', reason: say(limitSentences['not-followed']) });
    }
    const signal = this.#parts.deadline?.() ?? AbortSignal.timeout(patience);
    const opened = await this.#open(registry, signal);
    if ('state' in opened) {
      if (opened.state === 'does-not-hold') this.#warn(opened);
      return gaps(opened);
    }
    const proofs = await mapInTurns([...asked.entries()], async ([place, one]) => {
      const proof = await (place < mostProofs
        ? this.#proof(registry, one, opened.checkpoint, signal)
        : tooMany(registry));
      if (proof.state === 'does-not-hold') this.#warn(proof, one.digest);
      return [one.digest, proof] as const;
    });
    // A checkpoint to which nothing leads shows nothing.
    const isUsed = proofs.some(([, { state }]) => state === 'proven');
    return { log: isUsed ? opened.log : undefined, proofs: new Map<string, OriginalLogProof>(proofs) };
  }

  /** The checkpoint to which all proofs of a registry lead, so that they are proofs in one tree. */
  async #open(registry: string, signal: AbortSignal): Promise<{ log: ShortlistLog; checkpoint: Checkpoint } | Gap> {
    const { fetch } = this.#parts;
    const ask = { accept: 'text/plain', largest: largestAnswer, signal };
    try {
      const key = parseLogKey(await askRegistry(fetch, new URL(`${registry}/log/key`), ask));
      const note = await askRegistry(fetch, new URL(`${registry}/log/checkpoint`), ask);
      const opened = openCheckpoint(note, key);
      if (!opened.ok) return gap(registry, 'does-not-hold', opened.detail);
      const { checkpoint } = opened;
      const log = { registry, origin: checkpoint.origin, key: formatNoteKey(key), checkpoint: note };
      return { log, checkpoint };
    } catch (error) {
      return notHad(registry, error);
    }
  }

  async #proof(
    registry: string,
    { digest, sequence }: { digest: string; sequence: number },
    checkpoint: Checkpoint,
    signal: AbortSignal,
  ): Promise<OriginalLogProof> {
    const url = new URL(`${registry}/log/proof/${digest}`);
    url.searchParams.set('size', `${checkpoint.size}`);
    try {
      const place = readLogProof(await askForJson(this.#parts.fetch, url, { largest: largestAnswer, signal }));
      const { size } = parseCheckpoint(parseNote(place.checkpoint).text);
      if (size !== checkpoint.size) {
        return gap(registry, 'not-had', 'It answers with a proof against another checkpoint than the one asked for.');
      }
      const accepted = verifyAcceptance(place, digest, checkpoint);
      if (!accepted.ok) return gap(registry, 'does-not-hold', accepted.detail);
      const { leafIndex, entry, proof } = place;
      if (leafIndex + 1 === sequence) return { registry, state: 'proven', leafIndex, entry, path: proof };
      const detail = `It is event ${leafIndex + 1} in the log, and was told as event ${sequence} in the feed.`;
      return gap(registry, 'does-not-hold', detail);
    } catch (error) {
      return notHad(registry, error);
    }
  }

  #warn({ registry, reason }: Gap, digest?: string): void {
    this.#parts.logger.warn({ registry, digest, reason }, 'log proof does not hold');
  }
}

function tooMany(registry: string): Gap {
  return gap(registry, 'not-had', `More than ${mostProofs} proofs are not asked for.`);
}

function notHad(registry: string, error: unknown): Gap {
  if (!(error instanceof VigieError)) throw error;
  return gap(registry, 'not-had', error.message);
}

function gap(registry: string, state: Gap['state'], reason: string): Gap {
  // What a registry wrote may be quoted in it; half a character could not be read again.
  return { registry, state, reason: Buffer.from(reason.slice(0, longestReason)).toString() };
}
