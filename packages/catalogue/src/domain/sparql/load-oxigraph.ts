import { createRequire } from 'node:module';
import { wasmPage, withMemoryLimit } from './bounded-wasm.js';

export type Oxigraph = typeof import('oxigraph');

type ModuleClass = new (bytes: Uint8Array) => object;

/** The types of the platform have it with those of the browser alone. */
const { WebAssembly: platform } = globalThis as unknown as {
  WebAssembly: { Module: ModuleClass; RuntimeError: ErrorConstructor };
};

const mostPages = 65_536;

/** Loads the engine with a bound on its memory; in a thread of its own, because the bound is set while it loads. */
export function loadOxigraph(megabytes: number): Oxigraph {
  const { Module } = platform;
  const pages = Math.min((megabytes * 2 ** 20) / wasmPage, mostPages);
  // The package compiles its module while it is loaded and takes no options.
  platform.Module = class extends Module {
    constructor(bytes: Uint8Array) {
      super(withMemoryLimit(bytes, pages));
    }
  };
  try {
    return createRequire(import.meta.url)('oxigraph') as Oxigraph;
  } finally {
    platform.Module = Module;
  }
}

/** Whether the engine or the heap gave up: what they held cannot be relied on any more. */
export function isBroken(error: unknown): boolean {
  return [platform.RuntimeError, RangeError].some((kind) => error instanceof kind) || !(error instanceof Error);
}
