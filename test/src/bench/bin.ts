import { writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { performance } from 'node:perf_hooks';
import { type BenchOptions, readOptions, usage } from './options.js';
import { jsonOf, linesOf, type RowReport, tableOf } from './report.js';
import type { Bench } from './row.js';
import { rows } from './rows.js';
import { Scratch } from './scratch.js';
import { indexMaker } from './search/our-index.js';

const print = (line: string) => void process.stdout.write(`${line}\n`);

/** What is taken while a row runs is let go of on the way out too, where the run is broken off. */
const open = new Set<Scratch>();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, async () => {
    await Promise.allSettled([...open].map((scratch) => scratch.close()));
    process.exit(1);
  });
}

const machine = () => ({
  node: process.version,
  processor: cpus()[0]?.model ?? 'unknown',
  cores: availableParallelism(),
  memoryGib: Math.round(totalmem() / 2 ** 30),
  load: loadavg().map((value) => value.toFixed(1)),
});

async function runAll(options: BenchOptions): Promise<boolean> {
  const { only, json, chart, index: module, ...sizes } = options;
  const began = machine();
  print(`${began.processor}, ${began.cores} cores, ${began.memoryGib} GiB, Node ${began.node}, load ${began.load[0]}`);
  const index = await indexMaker(module);
  const reports: RowReport[] = [];
  let failed = false;
  for (const { name, title, run } of rows.filter((row) => only?.includes(row.name) ?? true)) {
    print(`${name}: ${title}`);
    const start = performance.now();
    const scratch = new Scratch();
    open.add(scratch);
    try {
      const bench: Bench = { ...sizes, ...(chart === undefined ? {} : { chart }), scratch, index, print };
      reports.push({ name, title, ...(await run(bench)) });
    } catch (error) {
      failed = true;
      print(`  failed: ${error instanceof Error ? error.stack : String(error)}`);
      reports.push({ name, title, figures: [], notes: [], skipped: `it failed: ${String(error)}` });
    } finally {
      await scratch.close();
      open.delete(scratch);
    }
    print(`  took ${((performance.now() - start) / 1000).toFixed(0)} s`);
    // A run takes hours: what is measured is shown and kept at once, whatever comes after it.
    for (const line of linesOf(reports.at(-1)?.figures ?? [])) print(`  ${line}`);
    if (json !== undefined) {
      const facts = { at: new Date().toISOString(), machine: began, ended: machine(), options };
      await writeFile(json, jsonOf(reports, facts));
    }
  }
  print(tableOf(reports));
  return !failed;
}

async function main(): Promise<void> {
  let options: BenchOptions;
  try {
    options = readOptions(
      process.argv.slice(2),
      rows.map(({ name }) => name),
    );
  } catch (error) {
    print(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
    process.exitCode = 2;
    return;
  }
  if (!(await runAll(options))) process.exitCode = 1;
}

await main();
