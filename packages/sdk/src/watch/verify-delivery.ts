import { timingSafeEqual } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { type Code, type DidResolver, verifyChange, type WatchDelivery } from '@vigie/credentials';
import { Webhook } from 'standardwebhooks';
import { hasMembers } from '../client/answer-checks.js';
import { parseJson } from '../json/parse-json.js';

/** The headers of a delivery (Standard Webhooks 1.0). */
export interface DeliveryHeaders {
  /** `webhook-id` */
  id: string;
  /** `webhook-timestamp`: seconds since 1970. */
  timestamp: string;
  /** `webhook-signature`: one or several, separated by spaces. */
  signature: string;
}

export interface VerifyDeliveryOptions {
  resolver: DidResolver;
  /** DID of the catalogue that must have signed; any without it. */
  signer?: string;
  /** Identifier of the watch that it must be for; any without it. */
  watch?: string;
  /** The secret of the watch, with the headers of the delivery: then the signature of the message is checked as well. */
  message?: { secret: string; headers: DeliveryHeaders };
}

/** What came of verifying a delivery. */
export type DeliveryVerification =
  | { ok: true; signer: string; delivery: WatchDelivery }
  | { ok: false; code: Code; detail: string };

const isDelivery = hasMembers<WatchDelivery>({ type: 'string', timestamp: 'string', data: 'object' });
const isData = hasMembers<WatchDelivery['data']>({
  watch: 'string',
  number: 'number',
  change: 'object',
  jws: 'string',
});

/**
 * Verifies a delivery as it was received: that the catalogue signed the change, that the change beside it reads the same,
 * and, with the headers, that the message is the one that was sent. How old it is does not count here: a server that takes
 * deliveries should besides refuse a `webhook-timestamp` more than five minutes off.
 *
 * @param body - The exact text of the body.
 * @example const verification = await verifyDelivery(body, { resolver, signer: created.signer });
 */
export async function verifyDelivery(body: string, options: VerifyDeliveryOptions): Promise<DeliveryVerification> {
  const refuse = (detail: string): DeliveryVerification => ({ ok: false, code: 'delivery-invalid', detail });
  const { resolver, signer, watch, message } = options;
  const delivery = parseJson(body);
  if (!isDelivery(delivery) || !isData(delivery.data)) return refuse('The body has not the form of a delivery.');
  if (message !== undefined && !isSigned(body, message)) return refuse('The signature of the message does not fit.');
  if (watch !== undefined && delivery.data.watch !== watch) {
    return refuse(`The delivery is for the watch ${delivery.data.watch}.`);
  }
  const verification = await verifyChange(delivery.data.jws, {
    resolver,
    ...(signer === undefined ? {} : { signer }),
  });
  if (!verification.ok) return verification;
  if (!isDeepStrictEqual(verification.signed.change, delivery.data.change)) {
    return refuse('The change that stands in the delivery is not the one that was signed.');
  }
  return { ok: true, signer: verification.signer, delivery };
}

function isSigned(body: string, { secret, headers }: { secret: string; headers: DeliveryHeaders }): boolean {
  if (!/^\d{1,15}$/.test(headers.timestamp)) return false;
  let expected: string;
  try {
    expected = new Webhook(secret).sign(headers.id, new Date(Number(headers.timestamp) * 1_000), body);
  } catch {
    return false;
  }
  return headers.signature.split(' ').some((one) => sameText(one, expected));
}

function sameText(one: string, other: string): boolean {
  const [first, second] = [Buffer.from(one), Buffer.from(other)];
  return first.length === second.length && timingSafeEqual(first, second);
}
