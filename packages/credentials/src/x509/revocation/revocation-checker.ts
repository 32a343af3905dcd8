import type { Clock } from '../../clock.js';
import type { Fetcher, FetchUse } from '../../fetch/fetcher.js';
import { say } from '../../text/sentence.js';
import type { Certificate } from '../certificate.js';
import { ExpiringMap } from '../expiring-map.js';
import { listAddresses, lookUp, type RevocationList, readList } from './crl.js';
import type { RevocationEvidence, Subject } from './evidence.js';
import { type AnswerReading, readAnswer, responderAddresses, writeQuestion } from './ocsp.js';
import { revocationSentences } from './revocation-sentences.js';

/** Finds out whether certificates of a path that holds are revoked. Never throws. */
export interface RevocationChecker {
  check(subject: Subject): Promise<RevocationEvidence | { verdict: { status: 'unknown'; detail: string } }>;
}

/** Addresses of one kind that are asked for one certificate. */
const maximumAddresses = 3;
const maximumLists = 64;
const maximumAnswers = 2_000;
/** What is revoked in the meantime becomes known after this time at the latest, whenever the next statement is due. */
const maximumKeptMilliseconds = 24 * 60 * 60_000;

const listUse: FetchUse = {
  mediaTypes: ['application/pkix-crl', 'application/x-pkcs7-crl', 'application/octet-stream', 'text/plain'],
  maximumBytes: 4 * 1024 * 1024,
  timeoutMilliseconds: 10_000,
  redirects: 1,
  plainHttp: true,
};

const answerUse: FetchUse = {
  mediaTypes: ['application/ocsp-response'],
  maximumBytes: 64 * 1024,
  timeoutMilliseconds: 5_000,
  redirects: 0,
  plainHttp: true,
};

type ListOutcome = { ok: true; list: RevocationList } | { ok: false; detail: string };

/**
 * Asks the authorities of a path for revocations: OCSP (RFC 6960) first, then revocation lists (RFC 5280 §5).
 *
 * Both are signed, so they are fetched over plain http, where they usually lie. What is believed is kept until the next
 * one is due, for a day at most: 64 lists and 2,000 answers. Who asks for one thing at the same time shares a request.
 */
export function createRevocationChecker({ fetcher, clock }: { fetcher: Fetcher; clock: Clock }): RevocationChecker {
  const lists = new ExpiringMap<ListOutcome>({ clock, maximum: maximumLists });
  const answers = new ExpiringMap<AnswerReading>({ clock, maximum: maximumAnswers });
  const expiry = (outcome: { ok: true; nextUpdate: Date } | { ok: false }) =>
    outcome.ok ? Math.min(outcome.nextUpdate.getTime(), clock().getTime() + maximumKeptMilliseconds) : 0;

  const fetchList = async (address: string, issuer: Certificate): Promise<ListOutcome> => {
    const fetched = await fetcher.fetch(address, listUse);
    return fetched.ok ? readList(fetched.bytes, issuer, clock()) : fetched;
  };
  const heldList = (address: string, issuer: Certificate) =>
    lists.get(
      `${issuer.fingerprint} ${address}`,
      () => fetchList(address, issuer),
      (outcome) => expiry(outcome.ok ? { ok: true, nextUpdate: outcome.list.nextUpdate } : outcome),
    );

  const ask = async (address: string, subject: Subject): Promise<AnswerReading> => {
    const post = { bytes: writeQuestion(subject), mediaType: 'application/ocsp-request' };
    const fetched = await fetcher.fetch(address, { ...answerUse, post });
    if (!fetched.ok) return fetched;
    const answer = readAnswer(fetched.bytes, subject, clock());
    if (!answer.ok || answer.delegate === undefined) return answer;
    // Nobody but the authority says that its delegate still stands, so an answer about it must not come from there.
    const delegate = await byList({ certificate: answer.delegate, issuer: subject.issuer });
    return delegate.verdict.status === 'good'
      ? answer
      : { ok: false, detail: say(revocationSentences['nothing-says-certificate-responder-still']) };
  };
  const heldAnswer = (address: string, subject: Subject) =>
    answers.get(
      `${subject.issuer.fingerprint} ${subject.certificate.serial} ${address}`,
      () => ask(address, subject),
      expiry,
    );

  type Found = Awaited<ReturnType<RevocationChecker['check']>>;
  const unknown = (detail: string): Found => ({ verdict: { status: 'unknown', detail } });

  const byList = async ({ certificate, issuer }: Subject): Promise<Found> => {
    const reasons: string[] = [];
    for (const address of listAddresses(certificate).slice(0, maximumAddresses)) {
      const outcome = await heldList(address, issuer);
      if (!outcome.ok) {
        reasons.push(`${address}: ${outcome.detail}`);
        continue;
      }
      const verdict = lookUp(outcome.list, certificate);
      const { thisUpdate, nextUpdate } = outcome.list;
      if (verdict.status !== 'unknown') return { verdict, source: 'crl', address, thisUpdate, nextUpdate };
      reasons.push(`${address}: ${verdict.detail}`);
    }
    return unknown(reasons.length === 0 ? say(revocationSentences['names-no-revocation-list']) : reasons.join('; '));
  };

  const byAnswer = async (subject: Subject): Promise<Found> => {
    const reasons: string[] = [];
    for (const address of responderAddresses(subject.certificate).slice(0, maximumAddresses)) {
      const answer = await heldAnswer(address, subject);
      if (answer.ok && answer.verdict.status !== 'unknown') {
        const { verdict, thisUpdate, nextUpdate } = answer;
        return { verdict, source: 'ocsp', address, thisUpdate, nextUpdate };
      }
      reasons.push(
        `${address}: ${answer.ok && answer.verdict.status === 'unknown' ? answer.verdict.detail : detailOf(answer)}`,
      );
    }
    return unknown(reasons.length === 0 ? say(revocationSentences['names-no-ocsp-responder']) : reasons.join('; '));
  };

  return {
    async check(subject) {
      const answered = await byAnswer(subject);
      if (answered.verdict.status !== 'unknown') return answered;
      const listed = await byList(subject);
      if (listed.verdict.status !== 'unknown') return listed;
      return unknown(`${answered.verdict.detail}; ${listed.verdict.detail}`);
    },
  };
}

function detailOf(answer: AnswerReading): string {
  return answer.ok ? '' : answer.detail;
}
