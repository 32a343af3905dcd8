import { type Clock, VigieError } from '@vigie/credentials';
import { catalogueSentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';
import type { Logger } from 'pino';
import { GraphThread } from './graph-thread.js';
import type { GraphAnswer, GraphState } from './knowledge-graph.js';
import type { QueryRequest, ThreadAnswer } from './messages.js';

/** Queries that wait for their turn; the next is refused. */
const mostWaiting = 16;
/** Milliseconds for which a graph that does not fit is not made again. */
const pauseAfterFailure = 60_000;

export interface SparqlDeskParts {
  /** Folder of the database. */
  store: string;
  /** Folder of the schemas that are used besides the shipped ones. */
  schemas?: string;
  /** Seconds that one query may take, and that it may wait for the graph. */
  seconds: number;
  /** Rows, or statements, that one answer may have. */
  rows: number;
  /** Megabytes (2²⁰ bytes) for the graph. */
  megabytes: number;
  clock: Clock;
  /** Puts offers together again whose time has come. */
  refreshOffers(now: Date): Promise<void>;
  logger: Logger;
}

export interface SparqlAnswer extends GraphAnswer, GraphState {
  /** The instant as of which claims stand. */
  at: Date;
}

/** Answers SPARQL queries, one at a time, from a graph in a thread that is ended where a query takes too long. */
export class SparqlDesk {
  readonly #parts: SparqlDeskParts;
  #thread: GraphThread | undefined;
  #following: Promise<ThreadAnswer> | undefined;
  #turns: Promise<unknown> = Promise.resolve();
  #waiting = 0;
  #failed: { at: number; reason: string } | undefined;
  #stopped = false;

  constructor(parts: SparqlDeskParts) {
    this.#parts = parts;
  }

  /**
   * @throws VigieError one of the `sparql-…` codes
   */
  async ask(question: Pick<QueryRequest, 'query' | 'formats'>): Promise<SparqlAnswer> {
    if (this.#waiting >= mostWaiting)
      throw new VigieError('sparql-busy', say(catalogueSentences['queries-waiting-already'], { count: mostWaiting }));
    this.#waiting += 1;
    const asked = performance.now();
    const turn = this.#turns.then(() => {
      if (performance.now() - asked > this.#limit)
        throw new VigieError('sparql-busy', say(catalogueSentences['turn-did-not-come-time']));
      return this.#answer(question);
    });
    this.#turns = turn.catch(() => undefined);
    try {
      return await turn;
    } finally {
      this.#waiting -= 1;
    }
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#thread?.end(say(catalogueSentences['catalogue-stopping']));
  }

  #refuseWhenStopped(): void {
    if (this.#stopped) throw new VigieError('sparql-not-ready', say(catalogueSentences['catalogue-stopping-now']));
  }

  get #limit(): number {
    return this.#parts.seconds * 1_000;
  }

  async #answer(question: Pick<QueryRequest, 'query' | 'formats'>): Promise<SparqlAnswer> {
    this.#refuseWhenStopped();
    const at = this.#parts.clock();
    await this.#parts.refreshOffers(at);
    const followed = await within(this.#followed(at), this.#limit);
    if (followed === undefined)
      throw new VigieError('sparql-not-ready', say(catalogueSentences['graph-still-being-read']));
    this.#refuseWhenStopped();
    if (followed.outcome !== 'followed') throw this.#unavailable(followed);
    const thread = this.#thread;
    if (thread === undefined) throw new VigieError('sparql-not-ready', say(catalogueSentences['graph-given-up']));
    const { rows, seconds } = this.#parts;
    const answer = await within(thread.ask({ kind: 'query', ...question, mostRows: rows }), this.#limit);
    if (answer === undefined) {
      await this.#giveUp(say(catalogueSentences['query-took-more-seconds'], { seconds }));
      throw new VigieError('sparql-timeout', say(catalogueSentences['query-ended-after-seconds'], { seconds }), {
        limit: seconds,
      });
    }
    switch (answer.outcome) {
      case 'answered':
        return { ...answer.answer, ...followed.state, at };
      case 'refused':
        throw new VigieError(answer.code, answer.detail, answer.facts);
      default:
        this.#refuseWhenStopped();
        await this.#giveUp(say(catalogueSentences['query-needed-more-memory-there']));
        throw new VigieError('sparql-too-large', say(catalogueSentences['query-needs-more-memory-queries']));
    }
  }

  /** Follows what is committed by now: what was begun before may have missed the newest. */
  async #followed(at: Date): Promise<ThreadAnswer> {
    await this.#following;
    const { at: failedAt = Number.NEGATIVE_INFINITY, reason = '' } = this.#failed ?? {};
    if (performance.now() - failedAt < pauseAfterFailure) return { outcome: 'broken', reason };
    return this.#follow(at);
  }

  #follow(at: Date): Promise<ThreadAnswer> {
    const { store, schemas, megabytes } = this.#parts;
    this.#thread ??= new GraphThread({ store, megabytes, ...(schemas === undefined ? {} : { schemas }) });
    const thread = this.#thread;
    const following = thread.ask({ kind: 'follow', now: at.getTime() }).then((answer) => {
      this.#following = undefined;
      this.#failed = undefined;
      if (answer.outcome !== 'followed') {
        this.#thread = undefined;
        this.#failed = { at: performance.now(), reason: reasonOf(answer) };
        void thread.end(say(catalogueSentences['graph-not-made']));
      }
      return answer;
    });
    this.#following = following;
    return following;
  }

  #unavailable(answer: ThreadAnswer): VigieError {
    this.#parts.logger.error({ reason: reasonOf(answer) }, 'the graph could not be made');
    return new VigieError('sparql-unavailable', say(catalogueSentences['graph-not-made-tried-again']));
  }

  /** Ends the thread, and begins to read the graph anew before anybody asks for it. */
  async #giveUp(reason: string): Promise<void> {
    const thread = this.#thread;
    this.#thread = undefined;
    this.#parts.logger.warn({ reason }, 'the graph is read anew');
    await thread?.end(reason);
    if (!this.#stopped) void this.#follow(this.#parts.clock());
  }
}

function reasonOf(answer: ThreadAnswer): string {
  if (answer.outcome === 'broken') return answer.reason;
  return answer.outcome === 'refused' ? answer.detail : answer.outcome;
}

/** `undefined` where it takes longer than so many milliseconds. */
async function within<Answer>(answer: Promise<Answer>, milliseconds: number): Promise<Answer | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), milliseconds);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
