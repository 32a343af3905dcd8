import {
  type Checkpoint,
  type NoteKey,
  openCheckpoint,
  parseLogKey,
  type ShortlistFile,
  type ShortlistLog,
  type ShortlistOriginal,
  VigieError,
  verifyAcceptance,
} from '@vigie/credentials';
import { say } from '@vigie/credentials/sentences';
import type { EvidenceDifference } from '../evidence/difference.js';
import { differencesBetween } from './differences-between.js';
import { differenceSentences } from './limit-sentences.js';

type Opened = { ok: true; checkpoint: Checkpoint } | { ok: false };

/**
 * What the logs in a shortlist show against what it says they show: each checkpoint by its key, and for each original and
 * registry the way from its acceptance to the root. That a proof could not be had is the word of the maker and no
 * difference; that nothing is said of one is.
 *
 * @param pinned - Keys that the reader has from elsewhere: each must have signed the log in the file that bears its name.
 */
export function compareLogProofs(
  { logs, originals }: Pick<ShortlistFile, 'logs' | 'originals'>,
  pinned: readonly NoteKey[],
): EvidenceDifference[] {
  const found = logs.map((log) => ({ log, ...openLog(log, pinned) }));
  const opened = new Map(found.map(({ log, opened: one }) => [log.registry, one]));
  const used = new Set(
    originals.flatMap(({ logProofs }) =>
      logProofs.filter(({ state }) => state === 'proven').map(({ registry }) => registry),
    ),
  );
  return [
    ...found.flatMap(({ differences }) => differences),
    ...pinned
      .filter(({ name }) => !logs.some(({ origin }) => origin === name))
      .map(({ name, id }): EvidenceDifference => {
        const detail = say(differenceSentences['no-log-for-key'], { key: `${name}+${id}` });
        return { code: 'evidence-missing', where: `logs/${name}`, detail };
      }),
    ...logs
      .filter(({ registry }) => !used.has(registry))
      .map(({ registry }): EvidenceDifference => {
        const detail = say(differenceSentences['log-unused'], { registry });
        return { code: 'evidence-superfluous', where: `logs/${registry}`, detail };
      }),
    ...originals.flatMap((original) => compareOriginal(original, opened)),
  ];
}

function openLog(log: ShortlistLog, pinned: readonly NoteKey[]) {
  const where = `logs/${log.registry}`;
  const differences: EvidenceDifference[] = [];
  let opened: Opened = { ok: false };
  const keys = pinned.filter(({ name }) => name === log.origin);
  try {
    // The key in the file is a claim too, also where the reader knows a better one.
    for (const key of [parseLogKey(log.key), ...keys]) {
      const one = openCheckpoint(log.checkpoint, key);
      if (one.ok) opened = { ok: true, checkpoint: one.checkpoint };
      else differences.push({ code: one.code, where: `${where}/checkpoint`, detail: one.detail });
    }
  } catch (error) {
    if (!(error instanceof VigieError) || error.code !== 'log-note-malformed') throw error;
    differences.push({ code: error.code, where, detail: error.message });
  }
  if (opened.ok) differences.push(...differencesBetween(`${where}/origin`, log.origin, opened.checkpoint.origin));
  // What one key has signed and another has not is no ground for a proof.
  return { opened: differences.length === 0 ? opened : ({ ok: false } as Opened), differences };
}

function compareOriginal(
  { digest, origins, logProofs }: ShortlistOriginal,
  logs: ReadonlyMap<string, Opened>,
): EvidenceDifference[] {
  const where = (registry: string) => `originals/${digest}/logProofs/${registry}`;
  const unsaid = origins.filter(({ registry }) => !logProofs.some((proof) => proof.registry === registry));
  return [
    ...unsaid.map(({ registry }): EvidenceDifference => {
      const detail = say(differenceSentences['acceptance-untold'], { registry, digest });
      return { code: 'evidence-missing', where: where(registry), detail };
    }),
    ...logProofs.flatMap((proof): EvidenceDifference[] => {
      const { registry } = proof;
      const origin = origins.find((one) => one.registry === registry);
      if (origin === undefined) {
        const detail = say(differenceSentences['other-origin'], { registry });
        return [{ code: 'evidence-superfluous', where: where(registry), detail }];
      }
      if (proof.state !== 'proven') return [];
      const log = logs.get(registry);
      if (log === undefined) {
        const detail = say(differenceSentences['no-log'], { registry });
        return [{ code: 'evidence-missing', where: `logs/${registry}`, detail }];
      }
      // Why the log itself does not hold is told once.
      if (!log.ok) return [];
      const { leafIndex, entry, path } = proof;
      const accepted = verifyAcceptance({ leafIndex, entry, proof: path }, digest, log.checkpoint);
      if (!accepted.ok) return [{ code: accepted.code, where: where(registry), detail: accepted.detail }];
      return differencesBetween(`originals/${digest}/origins/${registry}/sequence`, origin.sequence, leafIndex + 1);
    }),
  ];
}
