import {
  createVerifier,
  type EvidenceOriginal,
  type OriginalStatus,
  type ShortlistFile,
  type VerificationReport,
} from '@vigie/credentials';
import { readPinned, verifierOptions } from '../evidence/file-verifier.js';
import { publishedArchive } from '../evidence/published-archive.js';
import { verifyOriginal } from '../evidence/verify-original.js';

/** What an entry of a status list says; when the list was had is told by what is published. */
const members = ['list', 'index', 'purpose', 'value', 'issuer', 'message', 'references'];

/** How a credential that verified stood at an instant, by its window and by the status lists that it names. */
export function originalStatus(
  { validFrom, validUntil }: { validFrom: string; validUntil?: string },
  report: VerificationReport,
  at: Date,
): OriginalStatus {
  const step = report.documents.flatMap(({ steps }) => steps).find(({ name }) => name === 'status');
  const entries = Array.isArray(step?.input?.lists) ? (step.input.lists as Array<Record<string, unknown>>) : [];
  return {
    state: stateAt({ validFrom, ...(validUntil === undefined ? {} : { validUntil }) }, at),
    lists: entries.map((entry) =>
      Object.fromEntries(members.flatMap((name) => (name in entry ? [[name, entry[name]]] : []))),
    ),
  };
}

function stateAt(
  { validFrom, validUntil }: { validFrom: string; validUntil?: string },
  at: Date,
): OriginalStatus['state'] {
  if (at.getTime() < Date.parse(validFrom)) return 'not-yet-valid';
  return validUntil !== undefined && Date.parse(validUntil) <= at.getTime() ? 'expired' : 'active';
}

/**
 * How originals stand by what a file carries and nothing else: for those that cannot be verified by what is published now,
 * because a host is gone.
 *
 * @returns By digest; what does not verify is not in it.
 */
export async function statusesFrom(
  file: Pick<ShortlistFile, 'at' | 'settings' | 'published' | 'pinned'>,
  originals: readonly EvidenceOriginal[],
): Promise<Map<string, OriginalStatus>> {
  const archive = publishedArchive(file.published);
  const verifier = createVerifier(verifierOptions(file, archive, readPinned(file.pinned).documents));
  const at = new Date(file.at);
  const statuses = new Map<string, OriginalStatus>();
  for (const original of originals) {
    const verification = await verifyOriginal(verifier, original, at);
    if (!verification.ok || verification.kind !== 'credential') continue;
    statuses.set(original.digest, originalStatus(verification.credential, verification.report, at));
  }
  return statuses;
}
