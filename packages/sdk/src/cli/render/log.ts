import { type Checkpoint, formatNoteKey, type LogProof, type NoteKey, toBase64 } from '@vigie/credentials';
import type { LogCosignature } from '../../log/cosignatures.js';
import type { LogVerdict } from '../../log/verify-log.js';
import { printable } from '../io.js';

/** By which key, and whether the reader had it from elsewhere. */
export function keyLine(key: NoteKey, pinned: boolean): string {
  const where = pinned
    ? '  (pinned)'
    : '\n            The log itself gave this key: it shows that the log agrees with itself, not whose it is.' +
      '\n            Have it from elsewhere, and pin it with --log-key.';
  return `Key         ${printable(formatNoteKey(key))}${where}`;
}

function cosignatureLine({ name, id, verified, at }: LogCosignature): string {
  const state = verified ? `holds${at === undefined ? '' : `, ${at}`}` : 'not checked: give its key with --witness';
  return `Cosigned    ${printable(name)}+${printable(id)}: ${state}`;
}

export function logLines(verdict: LogVerdict): string[] {
  const { ok, origin, size, root, former, bytes, cosignatures = [], differences } = verdict;
  return [
    ...(origin === undefined ? [] : [`Log         ${printable(origin)}`, `Entries     ${size}`, `Root        ${root}`]),
    ...(former === undefined ? [] : [`Compared    with the checkpoint of ${former} entries`]),
    ...(bytes === undefined ? [] : [`Bytes       ${bytes} credentials fit their digests`]),
    ...(cosignatures.length > 0 || origin === undefined ? [] : ['Cosigned    by no witness']),
    ...cosignatures.map(cosignatureLine),
    ...differences.flatMap(({ code, detail, checkpoints = [] }) => [
      `${code}: ${printable(detail)}`,
      ...checkpointLines(checkpoints),
    ]),
    ok ? 'VERIFIED: the entries have the root that the log has signed.' : 'REFUSED: the log does not hold.',
  ];
}

/** Checkpoints as signed, each under its place. */
export function checkpointLines(checkpoints: readonly string[]): string[] {
  return checkpoints.flatMap((note, place) => [
    `  checkpoint ${place + 1}`,
    ...note
      .trimEnd()
      .split('\n')
      .map((line) => `    ${printable(line)}`.trimEnd()),
  ]);
}

export function proofLines({ digest, leafIndex }: LogProof, { origin, size, root }: Checkpoint): string[] {
  return [
    `Log         ${printable(origin)}`,
    `Entries     ${size}`,
    `Root        ${toBase64(root)}`,
    `VERIFIED: event ${leafIndex + 1} of the log is the acceptance of ${digest}.`,
  ];
}
