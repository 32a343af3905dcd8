import type { BrowserKey } from './signing.js';

const database = 'vigie-keys';
const table = 'keys';

/**
 * The keys that the reader keeps in this browser. What is kept is the browser's handle of a key: one that cannot be
 * extracted stays so (Web Cryptography Level 2 §13).
 */
export const keyStore = {
  list: async (): Promise<BrowserKey[]> => inTable('readonly', (keys) => keys.getAll() as IDBRequest<BrowserKey[]>),
  keep: async (key: BrowserKey): Promise<void> => {
    await inTable('readwrite', (keys) => keys.put(key));
  },
  forget: async (kid: string): Promise<void> => {
    await inTable('readwrite', (keys) => keys.delete(kid));
  },
};

async function inTable<Result>(
  mode: IDBTransactionMode,
  work: (keys: IDBObjectStore) => IDBRequest<Result>,
): Promise<Result> {
  const opened = await open();
  try {
    return await new Promise<Result>((resolve, reject) => {
      const transaction = opened.transaction(table, mode);
      const request = work(transaction.objectStore(table));
      // Not when the request has succeeded: only then is it kept.
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    opened.close();
  }
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(database, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(table, { keyPath: 'kid' });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
