import { compactIri, didWebAt, type VerifiedCredential, type Verifier, VigieError } from '@vigie/credentials';
import { type ClientOptions, createHttpClient, type HttpAnswer } from '../client/http-client.js';
import {
  plainNumber,
  type RegistrationNumberType,
  readRegistrationNumber,
  registrationNumberKinds,
} from './registration-number.js';

export interface RegistrationNumberRequest {
  type: RegistrationNumberType;
  number: string;
  /** What the credential is to be called. */
  id: string;
  /** What the number is to be called: the LegalPerson's `registrationNumber` names it. */
  subject: string;
  /** DID of the notary. Default: the did:web of its address. */
  notary?: string;
  /** Believes whom the caller believes; the notary's own word is not enough. */
  verifier: Verifier;
  /** Path below the address, with `{type}` and `{number}`; the paths differ from one operator to another. */
  path?: string;
}

/** Path of a registration number notary of the Gaia-X Digital Clearing House, v2, below `…/v2`. */
const defaultPath = 'registration-numbers/{type}/{number}';

/**
 * Asks a notary for a credential about a registration number, and checks the answer before anybody is told of success: that
 * it holds, that the notary issued it, that it has the name and is about the subject that were asked for, and states
 * exactly this number.
 *
 * @param house - Address of the notary, its version included: `https://notary.example/v2`.
 * @returns The credential as a compact token.
 * @throws VigieError `registration-number-invalid` before anything is sent; `notary-refused` where the notary does not
 *   confirm the number; the code of the verifier's refusal; or `notary-answer-mismatch`
 * @example
 * const token = await requestRegistrationNumber({ url: 'https://notary.example/v2' }, {
 *   type: 'vat-id', number: 'FR12345678901', id: `${did}#vc-vat`, subject: `${did}#vat`, verifier });
 */
export async function requestRegistrationNumber(
  house: ClientOptions,
  request: RegistrationNumberRequest,
): Promise<string> {
  const { type, id, subject, verifier, path = defaultPath } = request;
  const number = readRegistrationNumber(type, request.number);
  const answer = await ask(house, {
    path: path.replace('{type}', type).replace('{number}', encodeURIComponent(number)).replace(/^\/+/, ''),
    query: { vcId: id, subjectId: subject },
  });
  const token = answer.text.trim();
  const verdict = await verifier.verify({ bytes: new TextEncoder().encode(token), mediaType: 'application/vc+jwt' });
  if (!verdict.ok) {
    const because = verdict.findings[0]?.detail ?? 'The credential was refused.';
    throw new VigieError(verdict.code, `What the notary answered does not hold: ${because}`, {
      violations: verdict.findings,
    });
  }
  if (verdict.kind !== 'credential') throw mismatch('The notary answered a presentation, not a credential.');
  const expected = { ...request, number, notary: request.notary ?? didWebAt(house.url) };
  checkAnswer(verdict.credential, expected);
  return token;
}

async function ask(
  house: ClientOptions,
  question: { path: string; query: Record<string, string> },
): Promise<HttpAnswer> {
  try {
    return await createHttpClient(house).send(question);
  } catch (error) {
    const status = error instanceof VigieError ? Number(error.facts.status) : Number.NaN;
    if (!(error instanceof VigieError) || !(status >= 400 && status < 500)) throw error;
    const { url, excerpt } = error.facts;
    const told = typeof excerpt === 'string' && excerpt !== '' ? excerpt : error.message;
    const detail = `The notary answered ${status} and does not confirm the number: ${told}`;
    throw new VigieError('notary-refused', detail, { url, status }, { cause: error });
  }
}

function checkAnswer(
  credential: VerifiedCredential,
  { type, number, id, subject, notary }: RegistrationNumberRequest & { notary: string },
): void {
  const kind = registrationNumberKinds[type];
  if (credential.issuer !== notary) {
    throw mismatch(`${credential.issuer} issued the credential, not the notary ${notary}.`);
  }
  if (credential.id !== id) throw mismatch(`The credential is called ${credential.id}, not ${id}.`);
  const [about, ...others] = credential.subjects;
  if (about?.id !== subject || others.length > 0) {
    const found = credential.subjects.map((one) => one.id).join(', ');
    throw mismatch(`The credential is about ${found}, not about ${subject} alone.`);
  }
  if (!about.types.map(compactIri).includes(kind.type)) {
    throw mismatch(`The credential is about no ${kind.type} but ${about.types.map(compactIri).join(', ')}.`);
  }
  const stated = about.claims[kind.property];
  if (typeof stated !== 'string' || plainNumber(stated) !== number) {
    throw mismatch(`The credential states the number ${JSON.stringify(stated)}, not ${number}.`);
  }
}

function mismatch(detail: string): VigieError {
  return new VigieError('notary-answer-mismatch', detail);
}
