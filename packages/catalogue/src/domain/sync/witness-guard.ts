import {
  type Checkpoint,
  type FeedPage,
  type FollowedLog,
  formatNoteKey,
  type LogSource,
  lackingFor,
  leastFor,
  type NoteKey,
  openCheckpoint,
  type PageProof,
  type PageRefusal,
  parseCheckpoint,
  parseNote,
  provePage,
  VigieError,
  verifyGrowth,
  type WitnessPolicy,
} from '@vigie/credentials';
import { catalogueSentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';

/** Two checkpoints of one log that contradict each other, as signed. */
export interface SplitView extends Omit<PageRefusal, 'code'> {
  code: 'log-inconsistent';
}

/** A page that its own checkpoint proves, and what it is to be held against. */
export interface ProvenPage {
  registry: string;
  /** As it was read. */
  given: FeedPage;
  proof: Extract<PageProof, { ok: true }>;
  /** What was accepted before. */
  held: FollowedLog;
  key: NoteKey;
}

interface Cosigned {
  note: string;
  tree: Checkpoint;
}

/**
 * How many counts of cosignatures are asked for, from the least that can do. A log counts all witnesses that it knows, so
 * that its newest checkpoint with two cosignatures may have them from others than the policy names.
 */
const mostQuestions = 10;

/**
 * Lets a page pass only as far as a quorum of witnesses has cosigned its log. A registry can show each reader a history of
 * his own, all of them well signed; witnesses who cosign one history alone are what it cannot show to everybody.
 */
export class WitnessGuard {
  readonly #policy: WitnessPolicy;
  readonly #source: LogSource;

  constructor(policy: WitnessPolicy, source: LogSource) {
    this.#policy = policy;
    this.#source = source;
  }

  /**
   * Proves a page by a cosigned checkpoint, which must be of the history of the page's own.
   *
   * @throws VigieError `log-witnesses-missing` where nothing more is cosigned, `log-signature-invalid`,
   *   `server-unreachable`: those may pass
   */
  async check({ registry, given, proof, held, key }: ProvenPage): Promise<PageProof | SplitView> {
    if (this.#policy.quorum === undefined) return proof;
    this.#requireNamed(key);
    const tiles = this.#source.tiles(registry);
    const accepted = this.#accepted(held, key);
    let cosigned = accepted;
    if (cosigned === undefined || cosigned.tree.size < given.next) {
      cosigned = await this.#newest(registry, key);
      const split = await splitView(cosigned, given, tiles);
      if (split !== undefined) return split;
    }
    // It is of the same history, so what was accepted stands; only nothing can be added to it yet.
    if (held.checkpoint !== undefined && cosigned.tree.size < sizeOf(held.checkpoint)) throw waiting(given, cosigned);
    const proven = await provePage({ ...given, checkpoint: cosigned.note }, held, key, tiles);
    if (!proven.ok) return proven;
    if (proven.page.next === given.after && given.next > given.after) throw waiting(given, cosigned);
    // What the log has signed and nobody has cosigned yet is still to come.
    return { ...proven, page: { ...proven.page, head: Math.max(proven.page.head, proof.page.head) } };
  }

  #requireNamed(key: NoteKey): void {
    const { logs } = this.#policy;
    if (logs.length === 0 || logs.some((log) => formatNoteKey(log) === formatNoteKey(key))) return;
    const detail = say(catalogueSentences['policy-witnesses-names-logs-not'], { key: formatNoteKey(key) });
    throw new VigieError('log-signature-invalid', detail, { value: key.name });
  }

  /** What was accepted before, where it has a quorum; a policy may be younger than a catalogue. */
  #accepted({ checkpoint }: FollowedLog, key: NoteKey): Cosigned | undefined {
    if (checkpoint === undefined) return undefined;
    const { tree, lacking } = this.#open(checkpoint, key);
    return lacking === undefined ? { note: checkpoint, tree } : undefined;
  }

  async #newest(registry: string, key: NoteKey): Promise<Cosigned> {
    const least = Math.max(1, leastFor(this.#policy));
    let missing = 'Its log has no checkpoint with as many cosignatures as the policy asks for.';
    for (let count = least; count < least + mostQuestions; count += 1) {
      const note = await this.#source.cosigned(registry, count);
      if (note === undefined) break;
      const { tree, lacking } = this.#open(note, key);
      if (lacking === undefined) return { note, tree };
      missing = lacking;
    }
    throw new VigieError(
      'log-witnesses-missing',
      say(catalogueSentences['log-witnesses-missing-nothing-taken'], { detail: missing }),
    );
  }

  /** @throws VigieError `log-signature-invalid`, `log-note-malformed` */
  #open(note: string, key: NoteKey): { tree: Checkpoint; lacking: string | undefined } {
    const opened = openCheckpoint(note, key, this.#policy.witnesses);
    if (!opened.ok) throw new VigieError(opened.code, opened.detail);
    const cosigners = opened.signatures.map(({ key: signer }) => signer).filter((signer) => signer !== key);
    return { tree: opened.checkpoint, lacking: lackingFor(this.#policy, cosigners) };
  }
}

/** Compares what witnesses were shown with what this reader was shown: the smaller must be in the larger. */
async function splitView(
  cosigned: Cosigned,
  { checkpoint = '' }: FeedPage,
  tiles: ReturnType<LogSource['tiles']>,
): Promise<SplitView | undefined> {
  const own = parseCheckpoint(parseNote(checkpoint).text);
  const [former, later] = cosigned.tree.size <= own.size ? [cosigned.tree, own] : [own, cosigned.tree];
  const growth = await verifyGrowth(former, later, tiles);
  if (growth.ok) return undefined;
  const detail = say(catalogueSentences['witnesses-shown-another-history-catalogue'], {
    cosigned: cosigned.tree.size,
    size: own.size,
  });
  return { ok: false, code: 'log-inconsistent', detail, accepted: cosigned.note, seen: checkpoint };
}

function sizeOf(note: string): number {
  return parseCheckpoint(parseNote(note).text).size;
}

function waiting({ after }: FeedPage, { tree }: Cosigned): VigieError {
  const detail = say(catalogueSentences['log-witnesses-missing-quorum-witnesses'], { size: tree.size, after });
  return new VigieError('log-witnesses-missing', detail, { size: tree.size });
}
