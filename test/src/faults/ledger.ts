import { digestOf, type FeedEvent, type FeedPage, parseCheckpoint, parseNote, type Receipt } from '@vigie/credentials';
import type { Prepared } from './pool.js';

/** One numbered line of a feed, whatever it tells. */
export interface NumberedLine {
  sequence: number;
  text: string;
  event?: FeedEvent;
}

/**
 * What the outside knows of a registry: what was sent, what was acknowledged, and what readers were shown. A registry
 * that was killed is held against it, and every difference is a fault.
 */
export class Ledger {
  /** Texts of all credentials that were ever sent, by digest. */
  readonly sent = new Map<string, string>();
  /** Digests that went out together: all of them are to be there, or none. */
  readonly together: string[][] = [];
  /** Numbers given in acknowledgements, by digest. */
  readonly acknowledged = new Map<string, number>();
  /** Lines of the feed that some reader was shown, by number. */
  readonly shown = new Map<number, string>();
  /** Sent, and not answered when the registry went away: it may have kept them or not. */
  readonly unanswered: Prepared[] = [];
  /** Digests of withdrawals that were sent, by what each takes back. */
  readonly withdrawals = new Map<string, string>();
  /** Digests that are left in force, or to their status lists: nobody takes them back by a withdrawal. */
  readonly kept = new Set<string>();
  readonly faults: string[] = [];
  /** The newest checkpoint of the log that some reader was given. */
  checkpoint: { note: string; size: number } = { note: '', size: -1 };

  fault(text: string): void {
    this.faults.push(text);
  }

  send(prepared: Prepared): void {
    const digests = prepared.credentials.map((text) => digestOf(text));
    for (const [index, digest] of digests.entries()) this.sent.set(digest, prepared.credentials[index] ?? '');
    if (digests.length > 1) this.together.push(digests);
  }

  /** Notes that a withdrawal of a credential is about to be sent. */
  takeBack(digest: string, withdrawal: Prepared): void {
    this.withdrawals.set(digest, digestOf(withdrawal.body));
  }

  acknowledge(receipts: readonly Receipt[]): void {
    for (const { digest, sequence } of receipts) {
      const before = this.acknowledged.get(digest);
      if (before !== undefined && before !== sequence) {
        this.fault(`${digest} was acknowledged as event ${before}, then as event ${sequence}`);
      }
      this.acknowledged.set(digest, sequence);
    }
  }

  /** Takes a page that a reader was given; what was shown before must not have changed. */
  show(page: FeedPage): NumberedLine[] {
    const lines = linesOf(page);
    for (const [index, { sequence, text }] of lines.entries()) {
      if (sequence !== page.after + index + 1) this.fault(`the feed after ${page.after} has a gap before ${sequence}`);
      const before = this.shown.get(sequence);
      if (before !== undefined && before !== text) this.fault(`event ${sequence} changed: ${before} became ${text}`);
      this.shown.set(sequence, text);
    }
    if (page.checkpoint !== undefined) {
      const { size } = parseCheckpoint(parseNote(page.checkpoint).text);
      if (size > this.checkpoint.size) this.checkpoint = { note: page.checkpoint, size };
    }
    return lines;
  }
}

function linesOf(page: FeedPage): NumberedLine[] {
  const events = page.events.map((event) => ({ sequence: event.sequence, text: JSON.stringify(event), event }));
  const others = Object.entries(page)
    .filter(([name, value]) => name !== 'events' && Array.isArray(value))
    .flatMap(([, value]) => value as Array<{ sequence: number }>)
    .map((line) => ({ sequence: line.sequence, text: JSON.stringify(line) }));
  return [...events, ...others].sort((one, other) => one.sequence - other.sequence);
}
