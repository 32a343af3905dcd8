import { type DataModelVerifier, memberText, type VerificationReport, type VerifyOptions } from '@vigie/credentials';
import type { Endpoint } from '@vigie/service';
import { reference } from '../answer-schemas.js';
import { invalidMember, refusalOf } from './problem-details.js';
import { isObject, readVcApiRequest, textOption, type VcApiRequest, vcApiBody } from './request.js';

interface Parts {
  dataModelVerifier: DataModelVerifier;
  publicUrl(): string;
}

/** `POST /credentials/verify` of the VC-API. */
export function postCredentialVerification(parts: Parts): Endpoint {
  return verifyEndpoint('credential', parts);
}

/** `POST /presentations/verify` of the VC-API. */
export function postPresentationVerification(parts: Parts): Endpoint {
  return verifyEndpoint('presentation', parts);
}

const forms = {
  credential: { member: 'verifiableCredential', json: 'application/vc', token: 'application/vc+jwt' },
  presentation: { member: 'verifiablePresentation', json: 'application/vp', token: 'application/vp+jwt' },
} as const;
type Kind = keyof typeof forms;

function verifyEndpoint(kind: Kind, { dataModelVerifier, publicUrl }: Parts): Endpoint {
  const { member } = forms[kind];
  const asked = kind === 'presentation' ? ', challenge and domain' : '';
  return {
    method: 'post',
    path: `/vc-api/${kind}s/verify`,
    body: 'bytes',
    operation: {
      summary: `Verify a ${kind} about anything, as the VC-API asks (W3C CCG)`,
      description: `Says whether it keeps to the VC data model 2.0 and is its signer's word. Its claims are checked only where a shape of ours describes its types; \`warnings\` says what was not. Nothing is stored.`,
      tags: ['vc-api'],
      requestBody: vcApiBody(`{ "${member}": an object or a token, "options": { at most checks${asked} } }`),
      responses: {
        200: answer('It is verified.'),
        400: answer('It is not; `problemDetails` says why. A request that cannot be read is a problem as everywhere.'),
      },
    },
    handle: async (request, response) => {
      const read = readVcApiRequest(request);
      const presented = read.members[member];
      const occasion = kind === 'presentation' ? occasionOf(read) : {};
      const verdict = await dataModelVerifier.verify(submissionOf(read, kind), occasion);
      response.status(verdict.ok ? 200 : 400).json({
        verified: verdict.ok,
        [member]: presented,
        checks: checksOf(verdict.report),
        warnings: verdict.ok ? verdict.unchecked : [],
        ...refusalOf(verdict.ok ? [] : verdict.findings, publicUrl()),
        report: verdict.report,
      });
    },
  };
}

/** What the verifier has asked a presenter to sign along, so that a presentation cannot be shown to somebody else. */
function occasionOf(read: VcApiRequest): Pick<VerifyOptions, 'challenge' | 'domain'> {
  const challenge = textOption(read, 'challenge');
  const domain = textOption(read, 'domain');
  return { ...(challenge === undefined ? {} : { challenge }), ...(domain === undefined ? {} : { domain }) };
}

function answer(description: string) {
  return { description, content: { 'application/json': { schema: reference('VcApiVerification') } } };
}

/** The exact text of the document that is to be verified, and what it is sent as. */
function submissionOf({ text, members }: VcApiRequest, kind: Kind) {
  const { member, json, token } = forms[kind];
  const value = members[member];
  if (typeof value === 'string') return { bytes: Buffer.from(value), mediaType: token };
  const source = isObject(value) ? memberText(text, member) : undefined;
  if (source === undefined) throw invalidMember(member, `The request has no ${member}, as an object or a token.`);
  return { bytes: Buffer.from(source), mediaType: json };
}

/** The steps that passed on every document. */
function checksOf({ documents }: VerificationReport): string[] {
  const passed = documents.map(({ steps }) =>
    steps.filter(({ outcome }) => outcome === 'passed').map(({ name }) => name),
  );
  const [first = [], ...others] = passed;
  return first.filter((name) => others.every((names) => names.includes(name)));
}
