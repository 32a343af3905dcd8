import { readdir, readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';

const folder = new URL('./', import.meta.url);

/** Classes that begin a selector outside every at-rule: what stands further in is about a place that another class names. */
function classesOf(text: string): Set<string> {
  return new Set([...text.matchAll(/^\.([a-z][\w-]*)\s*[{,]/gm)].map(([, name = '']) => name));
}

it('is one sheet for all pages, so each class is laid out in one file', async () => {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.css'));
  expect(files.length).toBeGreaterThan(10);
  const places = new Map<string, string[]>();
  for (const file of files) {
    for (const name of classesOf(await readFile(new URL(file, folder), 'utf8'))) {
      places.set(name, [...(places.get(name) ?? []), file]);
    }
  }
  expect([...places].filter(([, found]) => found.length > 1)).toEqual([]);
});
