import type { MovedCredential, RecheckPreview } from '@vigie/credentials';
import type { ListedRecheck } from '../../client/recheck-client.js';
import { printable } from '../io.js';
import { findingLines } from './report.js';

export function recheckLines({
  number,
  kind,
  reason,
  finishedAt,
  position,
  last,
  checked,
  failed,
}: ListedRecheck): string[] {
  const state = finishedAt === undefined ? `at number ${position} of ${last}` : `finished ${finishedAt}`;
  return [
    printable(`${number} ${kind}: ${state}; ${checked} checked, ${failed} do not conform`),
    `  ${printable(reason)}`,
  ];
}

export function recheckPreviewLines({ checked, moved, complete, items }: RecheckPreview): string[] {
  const part = complete ? '' : ' (not all were looked at)';
  return [`${moved} of ${checked} held credentials would be moved${part}`, ...items.flatMap(movedLines)];
}

function movedLines({ digest, id, what, subject, scheme, from, to, findings }: MovedCredential): string[] {
  const about = [what, scheme, subject].filter((one) => one !== undefined).join(' ');
  return [
    `${printable(digest)} ${printable(id)}`,
    `  ${printable(about)}: ${printable(from)} -> ${printable(to)}`,
    ...findings.flatMap((finding) => findingLines(finding)),
  ];
}
