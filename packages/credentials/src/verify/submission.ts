import { findNodeAtLocation, type Node, parseTree } from 'jsonc-parser';
import { asArray, isObject, type JsonObject, shown } from '../json/json-value.js';
import { readJson, readUtf8 } from '../json/strict-json.js';
import { say } from '../text/sentence.js';
import { envelopeSentences } from './envelope-sentences.js';
import { checkEnvelopeMembers, checkUnsecured } from './enveloped.js';
import type { Limits } from './limits.js';
import type { Fault } from './recorder.js';
import type { Submission } from './verifier.js';

export type DocumentKind = 'credential' | 'presentation';

/** A secured document before anything of it is believed: a compact token, an SD-JWT, or JSON that should hold a proof. */
export type SecuredDocument =
  | { form: 'token'; kind: DocumentKind; token: string }
  | { form: 'sd-jwt'; kind: DocumentKind; text: string }
  | { form: 'embedded'; kind: DocumentKind; text: string; json: JsonObject };

export type Opened = { ok: true; document: SecuredDocument } | { ok: false; fault: Fault };

const tokenTypes = new Map<string, DocumentKind>([
  ['application/vc+jwt', 'credential'],
  ['application/vp+jwt', 'presentation'],
]);
const sdJwtTypes = new Map<string, DocumentKind>([
  ['application/vc+sd-jwt', 'credential'],
  ['application/vp+sd-jwt', 'presentation'],
]);
const jsonTypes = new Map<string, DocumentKind | undefined>([
  ['application/vc', 'credential'],
  ['application/vp', 'presentation'],
  ['application/ld+json', undefined],
  ['application/json', undefined],
]);

/** The media types that a submission may have. */
export const submissionMediaTypes: readonly string[] = [
  ...tokenTypes.keys(),
  ...sdJwtTypes.keys(),
  ...jsonTypes.keys(),
];

/** Tells from bytes and media type which secured form a submission has. */
export function openSubmission({ bytes, mediaType }: Submission, limits: Limits): Opened {
  const sdJwtKind = sdJwtTypes.get(mediaType);
  const tokenKind = tokenTypes.get(mediaType) ?? sdJwtKind;
  if (tokenKind === undefined && !jsonTypes.has(mediaType)) {
    return refused({
      code: 'media-type-unsupported',
      detail: say(envelopeSentences['media-type-not-accepted'], { mediaType: shown(mediaType) }),
      value: shown(mediaType),
      expected: submissionMediaTypes.join(', '),
    });
  }
  if (bytes.length > limits.bytes) {
    return refused({
      code: 'body-too-large',
      detail: say(envelopeSentences['body-larger-bytes'], { bytes: limits.bytes }),
    });
  }
  const reading = readUtf8(bytes);
  if (!reading.ok) return refused(reading);
  const text = reading.text.trim();
  if (text === '') return refused({ code: 'body-empty', detail: say(envelopeSentences['body-empty']) });

  if (tokenKind === undefined) return openJson(text, jsonTypes.get(mediaType), limits);
  if (text.startsWith('{')) {
    return refused({
      code: 'jwt-malformed',
      detail: say(envelopeSentences['body-json-document-but-media']),
      expected:
        tokenKind === 'credential'
          ? say(envelopeSentences['application-vc-body'])
          : say(envelopeSentences['application-vp-body']),
    });
  }
  return sdJwtKind === undefined
    ? { ok: true, document: { form: 'token', kind: tokenKind, token: text } }
    : { ok: true, document: { form: 'sd-jwt', kind: sdJwtKind, text } };
}

function openJson(text: string, kind: DocumentKind | undefined, limits: Limits): Opened {
  if (/^[\w-]+\.[\w-]+\.[\w-]*(~|$)/.test(text)) {
    return refused({
      code: 'json-malformed',
      detail: say(envelopeSentences['body-token-but-media-type']),
      expected: [...(text.includes('~') ? sdJwtTypes : tokenTypes).keys()].join(' or '),
    });
  }
  const reading = readJson(text, limits.depth);
  if (!reading.ok) return refused(reading);
  if (!isObject(reading.value)) {
    return refused({
      code: 'envelope-invalid',
      detail: say(envelopeSentences['document-not-json-object']),
      pointer: '',
    });
  }
  const opened = openObject(reading.value, () => text);
  const unsecured = opened.ok && opened.document.form === 'token' ? checkUnsecured(reading.value) : undefined;
  if (unsecured !== undefined) return refused(unsecured);
  if (opened.ok && kind !== undefined && opened.document.kind !== kind) {
    return refused({
      code: 'envelope-invalid',
      detail: say(envelopeSentences['document-but-media-type-says'], { found: opened.document.kind, kind }),
      pointer: '/type',
    });
  }
  return opened;
}

/**
 * Tells which secured form a JSON object has; an enveloped one is unwrapped (VC data model 2.0 §4.13, §4.14).
 *
 * @param textOf - Gives the exact text of the object; an envelope's own is not asked for.
 */
export function openObject(json: JsonObject, textOf: () => string): Opened {
  const types = asArray(json.type);
  if (types.includes('EnvelopedVerifiableCredential')) return unwrap(json, 'credential');
  if (types.includes('EnvelopedVerifiablePresentation')) return unwrap(json, 'presentation');
  const kind = types.includes('VerifiablePresentation') ? 'presentation' : 'credential';
  return { ok: true, document: { form: 'embedded', kind, text: textOf(), json } };
}

function unwrap(json: JsonObject, kind: DocumentKind): Opened {
  const broken = checkEnvelopeMembers(json);
  if (broken !== undefined) return refused(broken);
  const { id } = json;
  for (const [form, types] of [
    ['token', tokenTypes],
    ['sd-jwt', sdJwtTypes],
  ] as const) {
    const mediaType = [...types].find(([, ofKind]) => ofKind === kind)?.[0];
    // The Gaia-X document prints a semicolon before the token where RFC 2397 asks for a comma: both are read.
    const start = [`data:${mediaType},`, `data:${mediaType};`].find((prefix) => String(id).startsWith(prefix));
    if (typeof id !== 'string' || start === undefined) continue;
    const text = id.slice(start.length);
    return { ok: true, document: form === 'token' ? { form, kind, token: text } : { form, kind, text } };
  }
  return refused({
    code: 'envelope-invalid',
    detail: say(envelopeSentences['id-enveloped-not-data-url'], { kind }),
    pointer: '/id',
    value: shown(id),
    expected: kind === 'credential' ? 'data:application/vc+jwt,<token>' : 'data:application/vp+jwt,<token>',
  });
}

/** The exact text of a document as it was submitted. */
export function textOf(document: SecuredDocument): string {
  return document.form === 'token' ? document.token : document.text;
}

/** The exact source text of a member of a JSON object; undefined where it has no such member. */
export function memberText(text: string, member: string): string | undefined {
  const root = parseTree(text);
  const node = root && findNodeAtLocation(root, [member]);
  return node === undefined ? undefined : text.slice(node.offset, node.offset + node.length);
}

/** The exact source text of each member `verifiableCredential[index]` of a presentation; read once, and only when asked for. */
export function sourcesIn(text: string): (index: number) => string {
  let list: Node | undefined;
  return (index) => {
    const root = list === undefined ? parseTree(text) : undefined;
    list ??= root && findNodeAtLocation(root, ['verifiableCredential']);
    const node = list?.type === 'array' ? list.children?.[index] : list;
    if (node === undefined) throw new Error(`no verifiableCredential[${index}] in the text it was read from`);
    return text.slice(node.offset, node.offset + node.length);
  };
}

function refused(fault: Fault & { ok?: false }): { ok: false; fault: Fault } {
  const { ok: _ok, ...rest } = fault;
  return { ok: false, fault: rest };
}
