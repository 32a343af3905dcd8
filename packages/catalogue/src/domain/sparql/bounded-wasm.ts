/** Bytes of one page of WebAssembly memory. */
export const wasmPage = 65_536;

const memorySection = 5;

/**
 * The same WebAssembly module with a most for its memory (WebAssembly core 1.0 §5.5.8). Nothing outside a module can bound
 * what it takes while it runs: neither the heap limits of a worker nor a timer reach it.
 */
export function withMemoryLimit(module: Uint8Array, pages: number): Uint8Array {
  let position = 8;
  while (position < module.length) {
    const id = module[position] ?? 0;
    const size = readUnsigned(module, position + 1);
    const end = size.next + size.value;
    if (id === memorySection) {
      const memories = readUnsigned(module, size.next);
      const flags = module[memories.next] ?? 0;
      if (memories.value !== 1 || flags > 1) throw new Error('the module does not have one plain memory');
      const least = readUnsigned(module, memories.next + 1);
      if (least.value > pages) throw new Error(`the module needs ${least.value} pages at the start`);
      const content = [1, 1, ...unsigned(least.value), ...unsigned(pages)];
      return Buffer.concat([
        module.subarray(0, position),
        Uint8Array.from([id, ...unsigned(content.length), ...content]),
        module.subarray(end),
      ]);
    }
    position = end;
  }
  throw new Error('the module has no memory');
}

/** LEB128 (WebAssembly core 1.0 §5.2.2). */
function readUnsigned(bytes: Uint8Array, from: number): { value: number; next: number } {
  let value = 0;
  for (let index = 0; index < 5; index += 1) {
    const byte = bytes[from + index] ?? 0;
    value += (byte & 0x7f) * 2 ** (7 * index);
    if (byte < 0x80) return { value, next: from + index + 1 };
  }
  throw new Error('the module holds a number that is too long');
}

function unsigned(value: number): number[] {
  const low = value & 0x7f;
  const rest = Math.floor(value / 128);
  return rest === 0 ? [low] : [low | 0x80, ...unsigned(rest)];
}
