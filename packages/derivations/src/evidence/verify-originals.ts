import {
  digestOf,
  type EvidenceFile,
  type EvidenceOriginal,
  type Finding,
  type VerificationReport,
  type VerifiedCredential,
  type Verifier,
} from '@vigie/credentials';
import type { ProvenCredential } from '../offer/proof-link.js';
import { newestOf } from '../versions/supersession.js';
import type { EvidenceDifference } from './difference.js';
import { verifyOriginal } from './verify-original.js';

/** What verifying all originals of a file came to. */
export interface VerifiedOriginals {
  /** One version of each credential. */
  records: ProvenCredential[];
  /** What verifying each came to, by digest. */
  reports: Map<string, VerificationReport>;
  differences: EvidenceDifference[];
  /** What was judged by another version of what somebody published than that of the instant. */
  limits: string[];
}

/** Verifies the originals of a file again, from their text; of what does not verify, nothing is used. */
export async function verifyOriginals(
  { originals, at }: Pick<EvidenceFile, 'originals' | 'at'>,
  verifier: Verifier,
): Promise<VerifiedOriginals> {
  const differences: EvidenceDifference[] = [];
  const limits: string[] = [];
  const verified: VerifiedOriginal[] = [];
  const reports = new Map<string, VerificationReport>();
  for (const original of originals) {
    const where = `originals/${original.digest}`;
    const found = digestOf(original.body);
    if (found !== original.digest) {
      const detail = `The text of the original ${original.digest} has the digest ${found}.`;
      differences.push({ code: 'evidence-digest-mismatch', where, detail });
      continue;
    }
    const verification = await verifyOriginal(verifier, original, new Date(at));
    if (!verification.ok) {
      differences.push(refused(where, original, verification.findings));
    } else if (verification.kind !== 'credential') {
      const detail = `The original ${original.digest} is no credential.`;
      differences.push({ code: 'evidence-original-refused', where, detail });
    } else {
      verified.push({ original, credential: verification.credential });
      reports.set(original.digest, verification.report);
      limits.push(...notesOn(original, verification.report));
    }
  }
  const { newest, replaced } = byAge(verified);
  for (const { original } of replaced) {
    const where = `originals/${original.digest}`;
    const detail = `The original ${original.digest} is a version that another original takes the place of.`;
    differences.push({ code: 'evidence-superfluous', where, detail });
  }
  return { records: newest.map(toRecord), reports, differences, limits };
}

interface VerifiedOriginal {
  original: EvidenceOriginal;
  credential: VerifiedCredential;
}

function toRecord({ original, credential }: VerifiedOriginal): ProvenCredential {
  const { body, ...proven } = credential;
  return { ...proven, verifiedAt: original.verifiedAt, origins: original.origins };
}

/** What nothing in the file could tell; everything else is wrong with the original itself. */
const unanswered = ['did-unresolvable', 'status-unknown'];

function refused(where: string, { digest }: EvidenceOriginal, findings: readonly Finding[]): EvidenceDifference {
  const [first] = findings;
  const missing = findings.length > 0 && findings.every(({ code }) => unanswered.includes(code));
  const told = first === undefined ? 'it is refused' : `${first.code}: ${first.detail}`;
  return missing
    ? { code: 'evidence-missing', where, detail: `What the original ${digest} rests on is missing; ${told}`, findings }
    : { code: 'evidence-original-refused', where, detail: `The original ${digest} does not verify; ${told}`, findings };
}

function notesOn({ digest }: EvidenceOriginal, { documents }: VerificationReport): string[] {
  return documents
    .flatMap(({ steps }) => steps)
    .filter(({ input }) => typeof input?.asOf === 'string')
    .map(
      ({ name, input }) =>
        `The ${name} of ${digest} was judged by what was first had later, at ${String(input?.asOf)}.`,
    );
}

/** Parts the newest version of each credential from the others. */
function byAge(verified: readonly VerifiedOriginal[]): { newest: VerifiedOriginal[]; replaced: VerifiedOriginal[] } {
  const groups = new Map<string, VerifiedOriginal[]>();
  for (const one of verified) {
    const key = JSON.stringify([one.credential.issuer, one.credential.id]);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  const newest = [...groups.values()].flatMap((group) => newestOf(group.map(asVersion))?.of ?? []);
  return { newest, replaced: verified.filter((one) => !newest.includes(one)) };
}

function asVersion(of: VerifiedOriginal) {
  const { digest, validFrom, disclosures } = of.credential;
  return { of, digest, validFrom: new Date(validFrom), disclosed: disclosures?.disclosed ?? 0 };
}
