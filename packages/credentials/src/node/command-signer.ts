import { spawn } from 'node:child_process';
import type { JWK } from 'jose';
import { VigieError } from '../errors/vigie-error.js';
import type { Algorithm } from '../keys/public-key.js';
import { type SigningKey, signatureHolds } from '../keys/signing-key.js';

/** Milliseconds that a device may take over one signature. */
const patience = 30_000;
/** The longest signature is that of an RSA key of 16 384 bits. */
const longest = 2048;

/**
 * A key that another program uses: a smart card, a hardware module, the agent of a key management service.
 *
 * The program is started without a shell for each signature. It gets the bytes to sign on standard input and answers the
 * raw signature on standard output, in the form of {@link SigningKey}. No answer is used that the public key does not
 * confirm.
 *
 * @param command - The program and its arguments.
 * @returns throws VigieError `key-signer-failed`
 */
export function commandSigner(command: readonly string[], algorithm: Algorithm, publicJwk: JWK): SigningKey {
  return {
    algorithm,
    sign: async (data) => {
      const signature = await run(command, data);
      if (!signatureHolds(algorithm, publicJwk, data, signature)) {
        throw failed(
          command,
          `answered ${signature.length} bytes that are no ${algorithm} signature of the public key`,
        );
      }
      return signature;
    },
  };
}

function run([program = '', ...words]: readonly string[], data: Uint8Array): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, { stdio: ['pipe', 'pipe', 'pipe'], timeout: patience });
    const answered: Buffer[] = [];
    let size = 0;
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > longest) child.kill();
      else answered.push(chunk);
    });
    child.stderr.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString('utf8')).slice(0, 300);
    });
    // A program that does not read what it is to sign says so by how it ends.
    child.stdin.on('error', () => {});
    child.once('error', (cause) => reject(failed([program], `cannot be started: ${cause.message}`, cause)));
    child.once('close', (status, signal) => {
      if (status === 0 && size <= longest) return resolve(new Uint8Array(Buffer.concat(answered)));
      const why = size > longest ? 'answered too much' : `ended with ${signal ?? status}${said && `: ${said.trim()}`}`;
      reject(failed([program], why));
    });
    child.stdin.end(data);
  });
}

/** Arguments are not told: a PIN may be among them. */
function failed([program]: readonly string[], why: string, cause?: unknown): VigieError {
  return new VigieError('key-signer-failed', `The signer ${program} ${why}.`, { program }, { cause });
}
