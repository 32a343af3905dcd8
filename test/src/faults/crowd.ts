import { setTimeout as pause } from 'node:timers/promises';
import type { FeedPage, Receipt, Receipts } from '@vigie/credentials';
import type { Random } from '../bench/exposure-market.js';
import type { Ledger } from './ledger.js';
import type { Pool, Prepared } from './pool.js';
import type { StatusPlaces } from './status-places.js';

export interface CrowdOptions {
  url: string;
  ledger: Ledger;
  pool: Pool;
  random: Random;
  submitters: number;
  readers: number;
  /** Whose statuses are set and cleared meanwhile; nobody's without it. */
  places?: StatusPlaces;
}

/** Submitters and readers that go on until the server under them is gone. */
export class Crowd {
  readonly #options: CrowdOptions;
  readonly #over = new AbortController();
  readonly #members: Array<Promise<void>>;
  #answered: () => void = () => {};
  /** Resolves with the first submission that is answered, or when the crowd leaves. */
  readonly working: Promise<void> = new Promise((resolve) => {
    this.#answered = resolve;
  });

  constructor(options: CrowdOptions) {
    this.#options = options;
    this.#members = [
      ...Array.from({ length: options.submitters }, () => this.#submitting()),
      ...(options.places === undefined ? [] : [this.#setting(options.places)]),
      ...Array.from({ length: options.readers }, () => this.#following()),
      ...Array.from({ length: options.readers }, () => this.#fetching()),
    ];
  }

  /** Lets what is under way come to its end, good or bad. */
  async leave(): Promise<void> {
    this.#over.abort();
    await Promise.all(this.#members);
  }

  async #submitting(): Promise<void> {
    const { ledger, pool, random } = this.#options;
    while (!this.#over.signal.aborted) {
      const again = random() < 0.3 ? ledger.unanswered.pop() : undefined;
      const prepared = again ?? (random() < 0.1 ? this.#withdrawal() : undefined) ?? pool.next();
      ledger.send(prepared);
      // Now and then the same bytes twice at once: a client that lost its patience.
      const times = random() < 0.1 ? 2 : 1;
      await Promise.all(Array.from({ length: times }, () => submit(this.#options, prepared)));
      this.#answered();
    }
  }

  async #setting(places: StatusPlaces): Promise<void> {
    while (!this.#over.signal.aborted) await places.work(this.#options.url);
  }

  /** Takes back something that was acknowledged, each thing once. */
  #withdrawal(): Prepared | undefined {
    const { ledger, pool, random } = this.#options;
    const digests = [...ledger.acknowledged.keys()];
    const digest = digests[Math.floor(random() * digests.length)];
    const token = digest === undefined ? undefined : ledger.sent.get(digest);
    if (digest === undefined || token === undefined || ledger.withdrawals.has(digest)) return undefined;
    if (ledger.kept.has(digest)) return undefined;
    if (!pool.isOffering(token)) return undefined;
    const withdrawal = pool.withdrawalOf(token);
    ledger.takeBack(digest, withdrawal);
    return withdrawal;
  }

  async #following(): Promise<void> {
    const { ledger, url, random } = this.#options;
    let after = Math.max(0, ledger.shown.size - Math.floor(random() * 20));
    while (!this.#over.signal.aborted) {
      const page = await ask<FeedPage>(`${url}/feed?after=${after}&wait=5&limit=100`, this.#over.signal);
      if (page === undefined) continue;
      ledger.show(page);
      after = page.next;
    }
  }

  async #fetching(): Promise<void> {
    const { ledger, url, random } = this.#options;
    while (!this.#over.signal.aborted) {
      const digests = [...ledger.acknowledged.keys()];
      const digest = digests[Math.floor(random() * digests.length)];
      if (digest === undefined) {
        await pause(5);
        continue;
      }
      await checkBytes(url, ledger, digest);
    }
  }
}

const takenBack: ReadonlySet<string> = new Set(['revoked', 'suspended']);

/** Sends a submission, and notes what becomes of it: 200 and 201 are acknowledgements, everything else is none. */
export async function submit(
  { url, ledger }: Pick<CrowdOptions, 'url' | 'ledger'>,
  prepared: Prepared,
): Promise<number | undefined> {
  try {
    const response = await fetch(`${url}/credentials`, {
      method: 'POST',
      body: prepared.body,
      headers: { 'content-type': prepared.mediaType },
    });
    const answer = (await response.json()) as Receipt | Receipts | { code: string; detail: string };
    if (response.status === 200 || response.status === 201) {
      ledger.acknowledge('items' in answer ? answer.items : [answer as Receipt]);
    } else if ('code' in answer && takenBack.has(answer.code)) {
      // Of the same crowd: the issuer of what a kill had left unanswered has changed its status since.
      return 200;
    } else if (response.status < 500) {
      ledger.fault(`a good submission was refused: ${JSON.stringify(answer)}`);
    }
    return response.status;
  } catch {
    ledger.unanswered.push(prepared);
    await pause(2);
    return undefined;
  }
}

/** The bytes under a digest are those that were sent; a server that is gone answers nothing, and that is no fault. */
export async function checkBytes(url: string, ledger: Ledger, digest: string): Promise<boolean> {
  try {
    const response = await fetch(`${url}/credentials/${digest}`);
    const text = await response.text();
    if (response.status === 200 && text === ledger.sent.get(digest)) return true;
    ledger.fault(`${digest} was acknowledged and is answered ${response.status} ${text.slice(0, 200)}`);
  } catch {
    await pause(2);
  }
  return false;
}

async function ask<Answer>(address: string, signal: AbortSignal): Promise<Answer | undefined> {
  try {
    const response = await fetch(address, { signal });
    if (response.ok) return (await response.json()) as Answer;
    await response.body?.cancel();
  } catch {
    // Gone, or told to stop.
  }
  await pause(2);
  return undefined;
}
