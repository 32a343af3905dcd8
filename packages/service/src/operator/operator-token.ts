import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { VigieError } from '@vigie/credentials';
import { createWholeFile } from '@vigie/credentials/node';
import { serviceSentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';
import type { Request } from 'express';
import { type Actor, localOperator, type Role } from './actor.js';
import { bearerTokenOf, letPass, type OperatorGate } from './gate.js';

export interface OpenedGate extends OperatorGate {
  /** The token, where it has just been made. It is kept nowhere: whoever starts the service must show it once. */
  made?: string;
}

/**
 * Opens the gate of a service's operator. The token is made at the first start; the folder keeps its SHA-256 alone, which
 * is enough for a token of 256 random bits. Removing the file makes a new token at the next start.
 *
 * @param folder - The data folder of the service; made when it is not there.
 */
export async function openOperatorGate(folder: string): Promise<OpenedGate> {
  const file = join(folder, 'operator-token.sha256');
  await mkdir(folder, { recursive: true });
  const held = await readFile(file, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return undefined;
    throw new VigieError('settings-invalid', `${file} cannot be read.`, {}, { cause });
  });
  const made = held === undefined ? randomBytes(32).toString('base64url') : undefined;
  const expected = made === undefined ? Buffer.from((held ?? '').trim(), 'hex') : hashOf(made);
  if (expected.length !== 32) {
    const remedy = 'Remove the file: the next start makes a new token and prints it.';
    throw new VigieError('settings-invalid', `${file} does not hold a SHA-256. ${remedy}`, { file });
  }
  // Of two services started at once on one folder, one is refused, so that not each prints a token.
  if (made !== undefined) await createWholeFile(file, `${expected.toString('hex')}\n`);
  return { require: async (request, role) => check(request, expected, role), ...(made === undefined ? {} : { made }) };
}

function check(request: Request, expected: Buffer, role: Role = 'operator'): Actor {
  const token = bearerTokenOf(request);
  if (token === undefined) {
    throw new VigieError('operator-token-missing', say(serviceSentences['request-carries-no-operator-token']));
  }
  // Hashes have one length, so that comparing them takes the same time whatever was sent.
  if (!timingSafeEqual(hashOf(token), expected)) {
    throw new VigieError('operator-token-wrong', say(serviceSentences['operator-token-not-service']));
  }
  return letPass(request, localOperator, role);
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
