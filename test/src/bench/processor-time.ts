/**
 * Milliseconds of processor time that a server has taken so far, all its threads together: where the clock on the wall also
 * counts what else the machine does.
 */
export async function processorTime(url: string): Promise<number> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  return 1000 * Number(/^process_cpu_seconds_total (\S+)$/m.exec(metrics)?.[1]);
}
