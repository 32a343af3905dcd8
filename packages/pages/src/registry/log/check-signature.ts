import { type NoteKey, parseNote, toBase64 } from '@vigie/credentials/log';
import { logSentences, say } from '@vigie/credentials/sentences';
import { checkSentences } from './check-sentences.js';
import type { CheckStep, StepName } from './steps.js';

/** Verifies an Ed25519 signature; undefined where the platform cannot. */
export type VerifyEd25519 = (key: Uint8Array, signature: Uint8Array, data: Uint8Array) => Promise<boolean | undefined>;

/** By WebCrypto, which browsers give to pages that came over https or from this machine alone. */
export const byWebCrypto: VerifyEd25519 = async (key, signature, data) => {
  const subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle;
  if (subtle === undefined) return undefined;
  let imported: CryptoKey;
  try {
    imported = await subtle.importKey('raw', Uint8Array.from(key), { name: 'Ed25519' }, false, ['verify']);
  } catch (error) {
    // A browser that knows the algorithm refuses the key as DataError: it is no key.
    if (error instanceof DOMException && error.name === 'DataError') return false;
    return undefined;
  }
  return subtle.verify('Ed25519', imported, Uint8Array.from(signature), Uint8Array.from(data));
};

/**
 * Checks that the log itself has signed a checkpoint: the same rules as `vigie log verify`, with the signature checked by the
 * browser.
 */
export async function checkSignature(
  name: StepName,
  note: string,
  key: NoteKey,
  verify: VerifyEd25519,
): Promise<CheckStep> {
  const { text, signatures } = parseNote(note);
  const own = signatures.filter((one) => one.name === key.name && one.id === key.id);
  const values: CheckStep['values'] = [
    { name: 'signedText', value: text },
    ...own.map(({ signature }) => ({ name: 'signatureText' as const, value: toBase64(signature) })),
  ];
  const failed = (detail: string): CheckStep => ({
    name,
    outcome: 'failed',
    code: 'log-signature-invalid',
    detail,
    values,
  });
  if (own.length === 0) return failed(say(checkSentences['not-signed'], { key: `${key.name}+${key.id}` }));
  const [origin = ''] = text.split('\n');
  if (origin !== key.name) return failed(say(logSentences['checkpoint-of-another'], { origin, name: key.name }));
  for (const { signature } of own) {
    const holds = await verify(key.publicKey, signature, new TextEncoder().encode(text));
    if (holds === undefined) return { name, outcome: 'unchecked', values };
    if (!holds) return failed(say(logSentences['signature-invalid'], { name: key.name }));
  }
  return { name, outcome: 'passed', values };
}
