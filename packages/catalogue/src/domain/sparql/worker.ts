import { parentPort, workerData } from 'node:worker_threads';
import { createSchemaSet, VigieError } from '@vigie/credentials';
import { loadSchemaFolder } from '@vigie/service';
import { GraphReader } from '../../store/graph-rows.js';
import { KnowledgeGraph } from './knowledge-graph.js';
import { loadOxigraph } from './load-oxigraph.js';
import type { ThreadAnswer, ThreadData, ThreadRequest } from './messages.js';

// The thread in which the graph lives: a query cannot be interrupted, so its thread is ended instead.
const { store, schemas, megabytes } = workerData as ThreadData;
const opening = open();

parentPort?.on('message', (request: ThreadRequest) => {
  void answer(request).then((message) => parentPort?.postMessage(message));
});

async function open(): Promise<KnowledgeGraph> {
  const folder = await loadSchemaFolder(schemas);
  return new KnowledgeGraph({
    oxigraph: loadOxigraph(megabytes),
    reader: new GraphReader(store),
    schemas: await createSchemaSet(folder.items, { namespaces: folder.namespaces }),
  });
}

async function answer(request: ThreadRequest): Promise<ThreadAnswer> {
  try {
    const graph = await opening;
    if (request.kind === 'follow') return { outcome: 'followed', state: await graph.follow(request.now) };
    const { query, formats, mostRows } = request;
    return { outcome: 'answered', answer: graph.answer(query, formats, mostRows) };
  } catch (error) {
    if (error instanceof VigieError) {
      return { outcome: 'refused', code: error.code, detail: error.message, facts: { ...error.facts } };
    }
    return { outcome: 'broken', reason: String(error) };
  }
}
