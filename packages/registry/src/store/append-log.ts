import { CompactRange, leafHash, logEntryOf, tileHeight, toBase64 } from '@vigie/credentials';
import type { Transaction } from 'kysely';
import { readLoggedEvents } from './feed-event.js';
import { insertLogEntries, insertLogNodes, moveLogEdge } from './group-queries.js';
import { RegistryReader } from './registry-reader.js';
import type { Tables } from './tables.js';

/** Events of one reading and writing: few enough for the parameters of one statement. */
const batch = 500;

/**
 * Appends to the log what the feed has and the log has not, at the end of the transaction that gave the numbers: whatever
 * kind of event it is, it cannot be committed without its leaf, nor a number without its event.
 */
export async function appendLog(db: Transaction<Tables>): Promise<void> {
  const read = new RegistryReader(db);
  const head = await read.head();
  const edge = await read.log.edge();
  if (edge.size === head) return;
  const range = CompactRange.from(edge);
  while (range.size < head) await appendBatch(db, read, range);
  if (range.size !== head) throw new Error(`the log has ${range.size} entries, the feed ${head} events`);
  const { size, hashes } = range.toJSON();
  await moveLogEdge(db, { size, hashes: JSON.stringify(hashes) });
}

async function appendBatch(db: Transaction<Tables>, read: RegistryReader, range: CompactRange): Promise<void> {
  const entries: Array<{ position: number; entry: string }> = [];
  const nodes: Array<{ level: number; position: number; hash: string }> = [];
  const events = await readLoggedEvents(read, range.size, batch);
  if (events.length === 0) throw new Error(`the number ${range.size + 1} was given to no event`);
  for (const event of events) {
    const position = range.size;
    if (event.sequence !== position + 1) throw new Error(`the number ${position + 1} was given to no event`);
    const entry = logEntryOf(event);
    entries.push({ position, entry: new TextDecoder().decode(entry) });
    range.append(leafHash(entry), (height, index, hash) => {
      if (height % tileHeight !== 0) return;
      nodes.push({ level: height / tileHeight, position: index, hash: toBase64(hash) });
    });
  }
  await insertLogEntries(db, entries);
  await insertLogNodes(db, nodes);
}
