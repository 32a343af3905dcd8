import { availableParallelism } from 'node:os';
import { configDefaults, defineConfig } from 'vitest/config';
import type { Reporter, TestModule } from 'vitest/node';

/** Closes every run with the plain count, for people and for programs that read the log of a run. */
const countReporter: Reporter = {
  onTestRunEnd(modules: readonly TestModule[]) {
    const count = { passed: 0, failed: 0, skipped: 0, pending: 0 };
    for (const module of modules) {
      for (const test of module.children.allTests()) count[test.result().state] += 1;
    }
    const { passed, failed, skipped } = count;
    process.stdout.write(`\n${passed} passed, ${failed} failed, ${skipped} skipped\n`);
  },
};

export default defineConfig({
  test: {
    include: ['packages/*/src/**/*.test.ts', 'test/src/**/*.test.ts'],
    // They need a browser, and have a command of their own.
    exclude: [...configDefaults.exclude, 'test/src/pages/**'],
    // No module keeps anything from one test to the next, and loading all of them anew for each file takes longer than the
    // tests themselves.
    isolate: false,
    setupFiles: ['test/src/property-seed.ts'],
    // By itself vitest leaves one core idle, which on a small machine is half of it.
    maxWorkers: availableParallelism(),
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: ['default', countReporter],
  },
});
