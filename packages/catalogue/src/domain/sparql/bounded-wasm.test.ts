import fc from 'fast-check';
import { expect, it } from 'vitest';
import { withMemoryLimit } from './bounded-wasm.js';

interface Memory {
  buffer: ArrayBuffer;
  grow(pages: number): number;
}
const { WebAssembly: platform } = globalThis as unknown as {
  WebAssembly: {
    Module: new (bytes: Uint8Array) => object;
    Instance: new (module: object) => { exports: { m: Memory } };
  };
};

const header = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
/** A module with a memory of one page that it exports as `m`. */
const module = Uint8Array.from([...header, 5, 3, 1, 0, 1, 7, 5, 1, 1, 0x6d, 2, 0]);

it('lets a module grow up to the limit and not beyond', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 300 }), (pages) => {
      const { m } = new platform.Instance(new platform.Module(withMemoryLimit(module, pages))).exports;
      if (pages > 1) m.grow(pages - 1);
      expect(m.buffer.byteLength).toBe(pages * 65_536);
      expect(() => m.grow(1)).toThrow();
    }),
    { numRuns: 20 },
  );
});

it.each([
  ['no memory', [...header]],
  ['two memories', [...header, 5, 5, 2, 0, 1, 0, 1]],
  ['a memory that is shared', [...header, 5, 4, 1, 3, 1, 2]],
  ['a larger start than the limit', [...header, 5, 3, 1, 0, 20]],
])('refuses a module with %s: its bound could not be relied on', (_what, bytes) => {
  expect(() => withMemoryLimit(Uint8Array.from(bytes), 10)).toThrow();
});
