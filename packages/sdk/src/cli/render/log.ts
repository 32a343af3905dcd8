import { type Checkpoint, formatNoteKey, type LogProof, type NoteKey, toBase64 } from '@vigie/credentials';
import type { LogVerdict } from '../../log/verify-log.js';
import { printable } from '../io.js';

/** By which key, and whether the reader had it from elsewhere. */
export function keyLine(key: NoteKey, pinned: boolean): string {
  const where = pinned ? '' : '  (as the registry gives it; keep it and give it with --key)';
  return `Key         ${printable(formatNoteKey(key))}${where}`;
}

export function logLines(verdict: LogVerdict): string[] {
  const { ok, origin, size, root, former, bytes, differences } = verdict;
  return [
    ...(origin === undefined ? [] : [`Log         ${printable(origin)}`, `Entries     ${size}`, `Root        ${root}`]),
    ...(former === undefined ? [] : [`Compared    with the checkpoint of ${former} entries`]),
    ...(bytes === undefined ? [] : [`Bytes       ${bytes} credentials fit their digests`]),
    ...differences.flatMap(({ code, detail, checkpoints = [] }) => [
      `${code}: ${printable(detail)}`,
      ...checkpoints.flatMap((note, place) => [
        `  checkpoint ${place + 1}`,
        ...note
          .trimEnd()
          .split('\n')
          .map((line) => `    ${printable(line)}`.trimEnd()),
      ]),
    ]),
    ok ? 'VERIFIED: the entries have the root that the log has signed.' : 'REFUSED: the log does not hold.',
  ];
}

export function proofLines({ digest, leafIndex }: LogProof, { origin, size, root }: Checkpoint): string[] {
  return [
    `Log         ${printable(origin)}`,
    `Entries     ${size}`,
    `Root        ${toBase64(root)}`,
    `VERIFIED: event ${leafIndex + 1} of the log is the acceptance of ${digest}.`,
  ];
}
