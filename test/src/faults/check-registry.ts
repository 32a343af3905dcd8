import { type CredentialRecord, digestOf, type FeedEvent, type FeedPage } from '@vigie/credentials';
import { createLogClient, verifyLog } from '@vigie/sdk';
import { checkBytes } from './crowd.js';
import type { Ledger } from './ledger.js';

/** What a registry has told of itself through its doors, read from its first event on. */
interface Told {
  head: number;
  /** Number of the accepted event, by digest. */
  accepted: Map<string, number>;
  /** By what each was replaced, by digest. */
  replaced: Map<string, string>;
  issuerAndId: Map<string, string>;
}

/**
 * Holds a registry that came back against what the outside knows: nothing acknowledged is lost, nothing stands twice, no
 * number is missing, nothing shown has changed, and what was sent together is there together.
 *
 * @param checked - digests whose bytes have been compared since the last start; it is added to
 * @param signs - whether the registry can sign a checkpoint, for which it has to write
 */
export async function checkRegistry(
  url: string,
  ledger: Ledger,
  checked: Set<string>,
  { signs = true } = {},
): Promise<Told> {
  const { note: former } = ledger.checkpoint;
  const told = await readFeed(url, ledger);
  if (signs) await checkLog(url, ledger, former);
  for (const [digest, sequence] of ledger.acknowledged) {
    const event = told.accepted.get(digest);
    if (event !== sequence) ledger.fault(`${digest} was acknowledged as event ${sequence}, the feed says ${event}`);
    if (checked.has(digest)) continue;
    await checkBytes(url, ledger, digest);
    checked.add(digest);
  }
  for (const digests of ledger.together) {
    const there = digests.filter((digest) => told.accepted.has(digest));
    if (there.length > 0 && there.length < digests.length) ledger.fault(`of ${digests} only ${there} are there`);
  }
  checkCurrent(told, ledger);
  await checkWithdrawn(url, told, ledger);
  await checkUnacknowledged(url, told, ledger, checked);
  return told;
}

/** The log is whole, signed, and of the same history as the newest checkpoint that was given out before. */
async function checkLog(url: string, ledger: Ledger, former: string): Promise<void> {
  const log = createLogClient({ url });
  const key = await log.key();
  const verdict = await verifyLog({ log, key, ...(former === '' ? {} : { former }) });
  for (const { code, detail } of verdict.differences) ledger.fault(`log: ${code}: ${detail}`);
  if (!verdict.ok && verdict.differences.length === 0) ledger.fault('the log does not verify');
}

async function readFeed(url: string, ledger: Ledger): Promise<Told> {
  const told: Told = { head: 0, accepted: new Map(), replaced: new Map(), issuerAndId: new Map() };
  for (let after = 0; ; ) {
    const page = (await (await fetch(`${url}/feed?after=${after}&limit=1000`)).json()) as FeedPage;
    for (const { event } of ledger.show(page)) {
      if (event !== undefined) take(event, told, ledger);
    }
    told.head = page.head;
    if (page.next === after) {
      if (after !== page.head) ledger.fault(`the feed ends at ${after}, but its head is ${page.head}`);
      break;
    }
    after = page.next;
  }
  const newest = Math.max(0, ...ledger.shown.keys());
  if (newest > told.head) ledger.fault(`a reader was shown event ${newest}, and now the head is ${told.head}`);
  return told;
}

function take(event: FeedEvent, told: Told, ledger: Ledger): void {
  if (event.kind === 'deprecated') {
    if (told.replaced.has(event.digest)) ledger.fault(`${event.digest} is replaced twice`);
    told.replaced.set(event.digest, event.by);
  }
  if (event.kind !== 'accepted') return;
  if (told.accepted.has(event.digest)) ledger.fault(`${event.digest} has two accepted events`);
  told.accepted.set(event.digest, event.sequence);
  told.issuerAndId.set(event.digest, `${event.issuer} ${event.id}`);
  if (digestOf(event.body) !== event.digest) ledger.fault(`event ${event.sequence} carries other bytes`);
  if (ledger.sent.get(event.digest) !== event.body) ledger.fault(`event ${event.sequence} was never sent like this`);
}

/** Of each id and issuer exactly one is current, and all others have one event that says what took their place. */
function checkCurrent({ issuerAndId, replaced }: Told, ledger: Ledger): void {
  const current = new Map<string, number>();
  for (const [digest, name] of issuerAndId) {
    current.set(name, (current.get(name) ?? 0) + (replaced.has(digest) ? 0 : 1));
  }
  for (const [name, count] of current) if (count !== 1) ledger.fault(`${name} has ${count} current credentials`);
}

/** What an issuer has taken back is withdrawn, by that withdrawal, as soon as the withdrawal is an event. */
async function checkWithdrawn(url: string, told: Told, ledger: Ledger): Promise<void> {
  for (const [digest, withdrawal] of ledger.withdrawals) {
    const response = await fetch(`${url}/credentials/${digest}/record`);
    const { status } = (await response.json()) as CredentialRecord;
    const expected = told.accepted.has(withdrawal);
    if ((status === 'withdrawn') !== expected) {
      ledger.fault(`${digest} is ${status}, its withdrawal is ${expected ? 'accepted' : 'not there'}`);
    }
  }
}

/** What was not acknowledged is there whole, with its record, or not at all. */
async function checkUnacknowledged(url: string, told: Told, ledger: Ledger, checked: Set<string>): Promise<void> {
  for (const digest of ledger.sent.keys()) {
    if (ledger.acknowledged.has(digest) || checked.has(digest)) continue;
    const response = await fetch(`${url}/credentials/${digest}/record`);
    const record = (await response.json()) as CredentialRecord;
    const sequence = told.accepted.get(digest);
    if (sequence === undefined && response.status !== 404) ledger.fault(`${digest} has a record and no event`);
    if (sequence === undefined) continue;
    if (record.sequence !== sequence)
      ledger.fault(`${digest} is event ${sequence}, its record says ${record.sequence}`);
    await checkBytes(url, ledger, digest);
    checked.add(digest);
  }
}
