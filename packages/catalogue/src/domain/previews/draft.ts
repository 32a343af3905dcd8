import { digestOf, type UnsignedStatement, type Verifier, VigieError } from '@vigie/credentials';
import { catalogueSentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';
import type { HeldCredential } from '../../store/records.js';
import { refusedDraft } from './draft-documents.js';

/** A credential that nobody has accepted, in the form in which accepted ones are derived from. */
export type Draft = HeldCredential;

/**
 * Reads documents by every check that needs no signature.
 *
 * @throws VigieError the code of the first failing check, with all in `violations`, each with its place in the list.
 */
export async function readDrafts(
  documents: readonly object[],
  verifier: Pick<Verifier, 'readUnsigned'>,
  now: Date,
): Promise<Draft[]> {
  const read = [];
  for (const document of documents) read.push({ document, reading: await verifier.readUnsigned(document) });
  const findings = read.flatMap(({ reading }, credential) =>
    reading.ok ? [] : reading.findings.map((finding) => ({ ...finding, credential })),
  );
  if (findings.length > 0) throw refusedDraft(findings);
  const drafts = read.flatMap(({ document, reading }) =>
    reading.ok ? [draftOf(document, reading.statement, now)] : [],
  );
  checkDistinct(drafts);
  return drafts;
}

function draftOf(document: object, statement: UnsignedStatement, now: Date): Draft {
  return {
    ...statement,
    // There are no signed bytes yet: this names the draft within its preview alone.
    digest: digestOf(JSON.stringify(document)),
    mediaType: 'application/vc+jwt',
    securing: 'vc+jwt',
    verificationMethod: '',
    verifiedAt: now.toISOString(),
    origins: [],
  };
}

/** Two versions of one credential would leave open which of them is meant. */
function checkDistinct(drafts: readonly Draft[]): void {
  const seen = new Set<string>();
  for (const { id, issuer } of drafts) {
    const key = JSON.stringify([id, issuer]);
    if (seen.has(key))
      throw new VigieError('preview-unclear', say(catalogueSentences['credential-there-twice'], { id }), { value: id });
    seen.add(key);
  }
}
