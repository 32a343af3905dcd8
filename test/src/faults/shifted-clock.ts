import { readFileSync } from 'node:fs';

// Loaded before a program (`--import`): its clock is off by as many milliseconds as the file says, from now on.
const file = new URL(import.meta.url).searchParams.get('file') ?? '';
const TrueDate = Date;
let shift = 0;

function look(): void {
  try {
    shift = Number(readFileSync(file, 'utf8'));
  } catch {
    // The file went before this process, or this thread of it, did: the clock stays as it was.
  }
}

look();
setInterval(look, 100).unref();

const now = () => TrueDate.now() + shift;
globalThis.Date = new Proxy(TrueDate, {
  construct: (target, given, newTarget) => Reflect.construct(target, given.length === 0 ? [now()] : given, newTarget),
  apply: () => new TrueDate(now()).toString(),
  get: (target, name, receiver) => (name === 'now' ? now : Reflect.get(target, name, receiver)),
});
