import { readdir, readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';

const folder = new URL('./', import.meta.url);

/** Where a class gets its layout: paper alone leaves out what others lay out. */
async function sheets(): Promise<string[]> {
  return (await readdir(folder)).filter((name) => name.endsWith('.css') && !['all.css', 'print.css'].includes(name));
}

/** The classes that selectors begin with, within at-rules too. What stands further in is about a place that the first one names. */
function classesOf(text: string): Set<string> {
  return new Set([...text.matchAll(/^\s*\.([a-z][\w-]*)[^;]*[{,]$/gm)].map(([, name = '']) => name));
}

it('lays each class out in one sheet, because all pages have all sheets', async () => {
  const places = new Map<string, string[]>();
  for (const file of await sheets()) {
    for (const name of classesOf(await readFile(new URL(file, folder), 'utf8'))) {
      places.set(name, [...(places.get(name) ?? []), file]);
    }
  }
  expect(places.size).toBeGreaterThan(100);
  expect([...places].filter(([, found]) => found.length > 1)).toEqual([]);
});

it('gives every sheet to the pages', async () => {
  const all = await readFile(new URL('all.css', folder), 'utf8');
  for (const file of [...(await sheets()), 'print.css']) expect(all).toContain(`url("./${file}")`);
});
