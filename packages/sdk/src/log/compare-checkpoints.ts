import {
  type Checkpoint,
  type Code,
  nodesOfTiles,
  openCheckpoint,
  parseCheckpoint,
  parseNote,
  parseNoteKey,
  type RegistryLogState,
  type TileReader,
  treeRoot,
  VigieError,
  verifyGrowth,
} from '@vigie/credentials';

/** What one reader of a log says of it: under which address it reads it, and what it accepted last. */
export interface SeenLog {
  url: string;
  log?: RegistryLogState;
}

/**
 * What two readers' checkpoints of one log show. `same`: the smaller is in the larger. `contradiction`: they are of two
 * histories, and both checkpoints are the evidence. `unknown`: it could not be told, so nothing is shown.
 */
export interface CheckpointComparison {
  state: 'same' | 'contradiction' | 'unknown';
  origin: string;
  /** Sizes of the two checkpoints, where their signatures hold. */
  sizes?: [number, number];
  code?: Extract<Code, 'log-inconsistent' | 'log-signature-invalid' | 'log-proof-invalid' | 'server-unreachable'>;
  detail?: string;
  /** Both checkpoints, as signed. */
  checkpoints?: [string, string];
}

interface Opened {
  url: string;
  key: string;
  note: string;
  tree: Checkpoint;
}

/**
 * Compares what two readers accepted of the logs that both follow, by the names that the logs give themselves. A log that
 * shows two readers two histories has signed both.
 *
 * @param tiles - Reads tiles of a log under an address, where the checkpoints are of different sizes; as many as the tree is
 *   high in tiles, twice.
 * @returns one comparison for each log that both have a checkpoint of, in the order of the first reader
 * @example
 * const [one, other] = await Promise.all(clients.map((client) => client.registries()));
 * for (const { state, origin } of await compareCheckpoints(one, other, tiles)) console.log(origin, state);
 */
export async function compareCheckpoints(
  one: readonly SeenLog[],
  other: readonly SeenLog[],
  tiles: (url: string) => TileReader,
): Promise<CheckpointComparison[]> {
  const comparisons: CheckpointComparison[] = [];
  for (const mine of one) {
    const origin = originOf(mine);
    if (origin === undefined) continue;
    for (const theirs of other) if (originOf(theirs) === origin) comparisons.push(await compare(mine, theirs, tiles));
  }
  return comparisons;
}

async function compare(
  mine: SeenLog,
  theirs: SeenLog,
  tiles: (url: string) => TileReader,
): Promise<CheckpointComparison> {
  const origin = originOf(mine) ?? '';
  const [one, other] = [open(mine), open(theirs)];
  if (one === undefined || other === undefined) {
    const detail = 'A checkpoint is not signed by the key that its reader goes by.';
    return { state: 'unknown', origin, code: 'log-signature-invalid', detail };
  }
  const found = {
    origin,
    sizes: [one.tree.size, other.tree.size] as [number, number],
    checkpoints: [one.note, other.note] as [string, string],
  };
  if (one.key !== other.key) {
    const detail = `The two go by two keys of ${origin}: ${one.key} and ${other.key}.`;
    return { state: 'contradiction', code: 'log-signature-invalid', detail, ...found };
  }
  const [former, later] = one.tree.size <= other.tree.size ? [one, other] : [other, one];
  try {
    // Who showed the larger tree has to show how it came about; asked where the reader of the larger reads it.
    return { ...found, ...(await judge(former.tree, later.tree, tiles(later.url))) };
  } catch (error) {
    if (!(error instanceof VigieError)) throw error;
    return { ...found, state: 'unknown', code: 'server-unreachable', detail: error.message };
  }
}

async function judge(
  former: Checkpoint,
  later: Checkpoint,
  tiles: TileReader,
): Promise<Pick<CheckpointComparison, 'state' | 'code' | 'detail'>> {
  const growth = await verifyGrowth(former, later, tiles);
  if (growth.ok) return { state: 'same' };
  if (former.size === later.size)
    return contradiction(`Two checkpoints of ${former.size} events have different roots.`);
  // Another tree of the smaller size, proven to be in the larger, leaves no place for the one that was signed.
  const root = await treeRoot(former.size, nodesOfTiles(later.size, tiles)).catch((error: unknown) => {
    if (error instanceof VigieError && error.code === 'log-tile-invalid') return undefined;
    throw error;
  });
  if (root !== undefined && (await verifyGrowth({ size: former.size, root }, later, tiles)).ok) {
    return contradiction(`The first ${former.size} of ${later.size} events have another root than was signed of them.`);
  }
  const detail = `The log does not show that ${former.size} events are among ${later.size}, nor that they are not. ${growth.detail}`;
  return { state: 'unknown', code: growth.code, detail };
}

function contradiction(detail: string): Pick<CheckpointComparison, 'state' | 'code' | 'detail'> {
  return { state: 'contradiction', code: 'log-inconsistent', detail };
}

function originOf({ log }: SeenLog): string | undefined {
  if (log?.checkpoint === undefined) return undefined;
  try {
    return parseCheckpoint(parseNote(log.checkpoint).text).origin;
  } catch (error) {
    if (error instanceof VigieError) return undefined;
    throw error;
  }
}

/** Undefined where the signature does not hold: what a catalogue says is not believed unseen. */
function open({ url, log }: SeenLog): Opened | undefined {
  const { checkpoint: note, key } = log ?? {};
  if (note === undefined || key === undefined) return undefined;
  try {
    const opened = openCheckpoint(note, parseNoteKey(key));
    return opened.ok ? { url, key, note, tree: opened.checkpoint } : undefined;
  } catch (error) {
    if (error instanceof VigieError) return undefined;
    throw error;
  }
}
