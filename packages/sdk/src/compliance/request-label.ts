import { type ComplianceLevel, digestOf, expandTerm, type Verifier, VigieError } from '@vigie/credentials';
import { type ClientOptions, createHttpClient } from '../client/http-client.js';

/** The levels by the names that clearing houses give them in addresses (Gaia-X Digital Clearing House, v2). */
export const levelPaths: Readonly<Record<ComplianceLevel, string>> = {
  SC: 'standard-compliance',
  L1: 'label-level-1',
  L2: 'label-level-2',
  L3: 'label-level-3',
};

export interface LabelRequest {
  level: ComplianceLevel;
  /** What the label is to be called. */
  id: string;
  /** The credentials that were presented, as compact tokens. */
  credentials: readonly string[];
  /** All of them in one presentation: a compact token of type vp+jwt. */
  presentation: string;
  /** Believes whom the caller believes; the clearing house's own word is not enough. */
  verifier: Verifier;
  /** Path below the address, with `{level}`; the paths differ from one operator to another. */
  path?: string;
}

/**
 * Asks a clearing house for a label, and checks what it answers before anybody is told of success: its signature, that it
 * has the level and the name that were asked for, and that it is for exactly the credentials that were sent.
 *
 * Which digest a clearing house takes is not established: that of the token, or that of its payload in the form of
 * RFC 8785. The first is what is checked; an answer with another is refused.
 *
 * @returns The label as a compact token.
 * @throws VigieError the code that the clearing house answered; the code of the verifier's refusal; or
 *   `compliance-answer-mismatch`.
 */
export async function requestLabel(house: ClientOptions, request: LabelRequest): Promise<string> {
  const { level, id, credentials, presentation, verifier, path = 'api/credential-offers/{level}' } = request;
  const answer = await createHttpClient(house).send({
    method: 'POST',
    path: path.replace('{level}', levelPaths[level]).replace(/^\/+/, ''),
    query: { vcid: id },
    body: { content: presentation, mediaType: 'application/vp+jwt' },
  });
  const token = answer.text.trim();
  const verdict = await verifier.verify({ bytes: new TextEncoder().encode(token), mediaType: 'application/vc+jwt' });
  if (!verdict.ok) {
    const because = verdict.findings[0]?.detail ?? 'The label was refused.';
    throw new VigieError(verdict.code, `The label that was answered does not hold: ${because}`, {
      violations: verdict.findings,
    });
  }
  const label = verdict.kind === 'credential' ? verdict.credential : undefined;
  const subject = label?.subjects.find(({ types }) => types.includes(expandTerm('LabelCredential')));
  if (label === undefined || subject === undefined) throw mismatch('What was answered is no gx:LabelCredential.');
  if (label.id !== id) throw mismatch(`The label is called ${label.id}, not ${id}.`);
  const { labelLevel, compliantCredentials } = subject.claims;
  if (labelLevel !== level) throw mismatch(`The label is of level ${String(labelLevel)}, not ${level}.`);
  const named = Array.isArray(compliantCredentials) ? compliantCredentials : [];
  const digests = named.map((one: { digestSRI?: unknown }) => String(one?.digestSRI)).sort();
  const sent = credentials.map((credential) => `sha256-${digestOf(credential)}`).sort();
  if (digests.join() !== sent.join()) throw mismatch('The label is not for exactly the credentials that were sent.');
  return token;
}

function mismatch(detail: string): VigieError {
  return new VigieError('compliance-answer-mismatch', detail);
}
