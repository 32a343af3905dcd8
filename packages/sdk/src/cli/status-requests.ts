import { createStatusClient } from '../client/status-client.js';
import type { SignOfferOptions } from '../publish/publish-offer.js';
import type { Signer } from '../sign/signer.js';
import type { CommandContext } from './command.js';

/** Has a registry give status entries in the name of a signer. */
export function allocatorOf(
  registry: string | undefined,
  signer: Signer,
  { io, settings }: Pick<CommandContext, 'io' | 'settings'>,
  purposes: readonly string[] = ['revocation', 'suspension'],
): NonNullable<SignOfferOptions['allocate']> {
  const url = registry ?? settings().registryUrl;
  const client = createStatusClient({ url, fetch: io.fetch });
  return async (count) =>
    client.allocate(await signer.signRequest({ purposes, count }, { audience: url, now: io.now() }));
}
