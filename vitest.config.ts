import { defineConfig } from 'vitest/config';
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

const pure = ['packages/{credentials,derivations}/src/**/*.test.ts'];

export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: ['default', countReporter],
    projects: [
      // Nothing of these packages lives beyond a test, and loading them anew for each file takes longer than the tests.
      { extends: true, test: { name: 'pure', include: pure, isolate: false } },
      {
        extends: true,
        test: { name: 'servers', include: ['packages/*/src/**/*.test.ts', 'test/src/**/*.test.ts'], exclude: pure },
      },
    ],
  },
});
