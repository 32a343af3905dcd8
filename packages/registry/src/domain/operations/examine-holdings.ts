import { setImmediate } from 'node:timers/promises';
import { digestOf } from '@vigie/credentials';
import { type DoctorFinding, finding } from '@vigie/service';
import type { RegistryReader } from '../../store/registry-reader.js';
import { replayChanges, unchanged } from './changes.js';

/** Findings of one kind that are told one by one. */
const most = 20;
const pageSize = 200;

/** Whether every stored text still has the digest and length under which it was accepted, and is as the feed says. */
export async function examineBodies(read: RegistryReader): Promise<DoctorFinding[]> {
  const changes = await replayChanges(read);
  const damaged: string[] = [];
  const stale: string[] = [];
  for (let after = 0; ; ) {
    const page = await read.storedBytes(after, pageSize);
    for (const { sequence, digest, size, body, types, ...held } of page) {
      if (digestOf(body) !== digest || Buffer.byteLength(body) !== size) damaged.push(`${digest} (number ${sequence})`);
      const said = changes.get(digest) ?? unchanged;
      const agrees = said.supersededBy === held.supersededBy && said.nonconformantAt === held.nonconformantAt;
      if (!agrees || types === 0) stale.push(`${digest} (number ${sequence})`);
    }
    const last = page.at(-1);
    if (last === undefined) break;
    after = last.sequence;
    // The database answers at once, so a serving registry would have no turn.
    await setImmediate();
  }
  return [
    ...inWords(damaged).map((one) => finding('body-digest-differs', `The bytes of ${one} have another digest.`)),
    ...inWords(stale).map((one) => finding('derived-table-stale', `What is listed of ${one} is not what follows.`)),
  ];
}

/** Whether numbers run from 1 to the counter without gaps, and events and credentials belong together. */
export async function examineNumbers(read: RegistryReader): Promise<DoctorFinding[]> {
  const findings: DoctorFinding[] = [];
  let expected = 1;
  for (let last = 0; ; ) {
    const numbers = await read.numbers(last, 1000);
    for (const number of numbers) {
      if (number !== expected && findings.length < most) {
        const gap =
          number < expected ? `Number ${number} is given twice.` : `${expected} to ${number - 1} are missing.`;
        findings.push(finding('numbering-gap', gap));
      }
      expected = number + 1;
    }
    const end = numbers.at(-1);
    if (end === undefined) break;
    last = end;
  }
  const head = await read.head();
  if (head !== expected - 1) {
    findings.push(finding('numbering-gap', `The counter says ${head}, but the newest number is ${expected - 1}.`));
  }
  const unpaired = await read.unpaired(most);
  return [
    ...findings,
    ...unpaired.map((number) =>
      finding('event-without-credential', `Number ${number} stands without its event or its credential.`),
    ),
  ];
}

function inWords(named: readonly string[]): string[] {
  const rest = named.length - most;
  return rest > 0 ? [...named.slice(0, most), `${rest} more`] : [...named];
}
