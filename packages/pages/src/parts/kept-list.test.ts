import { afterEach, describe, expect, it, vi } from 'vitest';
import { keptList } from './kept-list.js';

const texts = (members: readonly unknown[]) => members.filter((one) => typeof one === 'string');

/** A browser with this in its storage; `full` takes nothing more. */
function browser(stored: Record<string, string>, full = false) {
  const kept = new Map(Object.entries(stored));
  const told: string[] = [];
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, text: string) => {
      if (full) throw new DOMException('full', 'QuotaExceededError');
      kept.set(name, text);
    },
    removeItem: (name: string) => kept.delete(name),
  });
  vi.stubGlobal('dispatchEvent', ({ type }: Event) => told.push(type));
  return { kept, told };
}

afterEach(() => vi.unstubAllGlobals());

describe('a list that the browser keeps', () => {
  it('comes back as it was, tells who shows it, and is the same array while nothing changes', () => {
    const { kept, told } = browser({});
    const list = keptList('names', texts);
    expect(list.keep(['a', 'b'])).toBe(true);
    expect(list.current()).toEqual(['a', 'b']);
    expect(list.current()).toBe(list.current());
    expect(kept.get('names')).toBe('["a","b"]');
    expect(list.keep([])).toBe(true);
    expect([list.current(), kept.has('names'), told]).toEqual([[], false, ['names-changed', 'names-changed']]);
  });

  it.each(['', '{', 'null', '{}', '"a"', '[1, null]'])('holds nothing where %j is stored', (text) => {
    browser({ names: text });
    expect(keptList('names', texts).current()).toEqual([]);
  });

  it('says where nothing can be kept, and holds nothing without storage', () => {
    const { told } = browser({ names: '["a"]' }, true);
    const list = keptList('names', texts);
    expect([list.keep(['b']), list.current(), told]).toEqual([false, ['a'], []]);
    vi.stubGlobal('localStorage', undefined);
    expect(keptList('names', texts).current()).toEqual([]);
  });
});
