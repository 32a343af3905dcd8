import { type Finding, type OfferPreviewRequest, readJson, readUtf8, VigieError } from '@vigie/credentials';
import { checkReadOffer, compileOffer, problemsError, readOfferFile } from '@vigie/credentials/offer-file';
import { catalogueSentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';

/** Most credentials of one preview: an offer file makes four. */
export const mostDrafts = 20;
/** Levels of a payload; the checks of a credential allow fewer. */
const deepest = 64;

/**
 * The unsigned credentials that a request holds, as JSON. Of what is signed, the proof is put aside: a preview tells what
 * would follow if it were accepted.
 *
 * @throws VigieError with every problem of an offer file in `violations`; `request-invalid` for what is no credential.
 */
export async function draftDocuments({ file, credentials }: OfferPreviewRequest, now: Date): Promise<object[]> {
  if ((file === undefined) === (credentials === undefined)) {
    throw new VigieError('request-invalid', say(catalogueSentences['preview-offer-file-file-credentials']));
  }
  const documents =
    file === undefined ? (credentials ?? []).flatMap((one) => documentsIn(one)) : await ofFile(file, now);
  if (documents.length === 0)
    throw new VigieError('presentation-empty', say(catalogueSentences['there-no-credential']));
  if (documents.length > mostDrafts) {
    const detail = say(catalogueSentences['preview-reads-credentials-most-there'], {
      most: mostDrafts,
      count: documents.length,
    });
    throw new VigieError('presentation-too-large', detail);
  }
  return documents;
}

async function ofFile(text: string, now: Date): Promise<object[]> {
  const reading = readOfferFile(text);
  const problems = reading.ok ? await checkReadOffer(reading.offer, { now }) : reading.problems;
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (!reading.ok || errors.length > 0) {
    const { code, message } = problemsError(errors);
    throw new VigieError(code, message, { violations: errors });
  }
  return compileOffer(reading.offer, { now }).built.map(({ credential }) => credential);
}

/** The credentials in a token, a document or a presentation of either. */
function documentsIn(given: unknown, inside = false): object[] {
  const document = typeof given === 'string' ? payloadOf(given) : given;
  if (!isObject(document))
    throw new VigieError('request-invalid', say(catalogueSentences['credential-json-object-compact-token']));
  const { proof: _proof, verifiableCredential: held, ...unsecured } = document;
  const types = [document.type].flat();
  if (types.includes('VerifiablePresentation') && !inside) {
    return [held].flat().flatMap((one) => documentsIn(opened(one), true));
  }
  return [held === undefined ? unsecured : { ...unsecured, verifiableCredential: held }];
}

/** A token that stands in a presentation as a data URL (VC data model 2.0 §4.13), or what stands there. */
function opened(given: unknown): unknown {
  const id = isObject(given) && [given.type].flat().includes('EnvelopedVerifiableCredential') ? given.id : undefined;
  return typeof id === 'string' ? id.slice(id.indexOf(',') + 1) : given;
}

function payloadOf(token: string): unknown {
  if (token.includes('~')) {
    const detail = say(catalogueSentences['sd-jwt-withholds-claims-preview']);
    throw new VigieError('request-invalid', detail);
  }
  const [, payload, signature, ...rest] = token.trim().split('.');
  if (payload === undefined || signature === undefined || rest.length > 0) {
    throw new VigieError('request-invalid', say(catalogueSentences['text-no-compact-token-not']));
  }
  const text = readUtf8(Buffer.from(payload, 'base64url'));
  const json = text.ok ? readJson(text.text, deepest) : text;
  if (!json.ok)
    throw new VigieError('request-invalid', say(catalogueSentences['payload-token-not-read'], { detail: json.detail }));
  return json.value;
}

type Json = Record<string, unknown>;

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What keeps credentials from being read, as one refusal. */
export function refusedDraft(findings: readonly Finding[]): VigieError {
  const [first] = findings;
  if (first === undefined) throw new Error('a draft was refused without a finding');
  return new VigieError(first.code, first.detail, { violations: findings });
}
