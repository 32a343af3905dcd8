import { VigieError } from '../errors/vigie-error.js';
import { say } from '../text/sentence.js';
import { bareHost, classifyAddress, isLoopbackHost } from './address-rules.js';
import { beforeAbort } from './before-abort.js';
import { fetchSentences } from './fetch-sentences.js';
import type { HostResolver } from './fetcher.js';

/**
 * Checks an address as far as it can be without asking anybody: https, no user name, not this machine.
 *
 * With `allowLoopbackHttp` this machine may be asked, and over plain http, under a name that is no other's; but not
 * because a host elsewhere redirects to it. With `plainHttp` other hosts may be asked over plain http too, but not because
 * an answer over https redirects there.
 *
 * @throws VigieError `fetch-forbidden`.
 */
export function checkUrl(
  url: URL,
  {
    allowLoopbackHttp,
    from,
    plainHttp = false,
  }: { allowLoopbackHttp: boolean; from: URL | undefined; plainHttp?: boolean },
): void {
  const loopback = isLoopbackHost(url.hostname);
  if (url.username !== '' || url.password !== '')
    throw forbidden(say(fetchSentences['addresses-user-name-not-fetched']));
  if (loopback && !allowLoopbackHttp) throw forbidden(say(fetchSentences['machine-not-asked'], { host: url.hostname }));
  if (loopback && from !== undefined && !isLoopbackHost(from.hostname)) {
    throw forbidden(say(fetchSentences['host-elsewhere-redirects-machine-not']));
  }
  const isHttpTaken = loopback || (plainHttp && from?.protocol !== 'https:');
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isHttpTaken)) {
    throw forbidden(say(fetchSentences['only-https-fetched-not'], { protocol: url.protocol.slice(0, -1) }));
  }
}

/**
 * Finds the IP addresses that a connection may go to, for a URL that {@link checkUrl} let pass.
 *
 * @throws VigieError `fetch-forbidden` when one of them is not public; whatever the host resolver throws.
 */
export async function publicAddresses(
  url: URL,
  resolveHost: HostResolver,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const host = bareHost(url);
  // A name server has no say in where this machine is (RFC 6761 §6.3).
  if (isLoopbackHost(url.hostname)) return host === 'localhost' ? ['127.0.0.1', '::1'] : [host];

  const isLiteral = classifyAddress(host) !== 'not an IP address';
  const addresses = isLiteral ? [host] : await beforeAbort(resolveHost(host, signal), signal);
  if (addresses.length === 0) throw new VigieError('fetch-failed', say(fetchSentences['no-address'], { host }));
  // One that is not public condemns all: a name that points both ways is made for this check to be passed.
  const bad = addresses.map(classifyAddress).find((kind) => kind !== 'public');
  // The address itself stays unsaid: what a name means inside this network is not for everybody who asks.
  if (bad !== undefined) throw forbidden(say(fetchSentences['address-not-public'], { host, bad }));
  return addresses;
}

function forbidden(detail: string): VigieError {
  return new VigieError('fetch-forbidden', detail);
}
