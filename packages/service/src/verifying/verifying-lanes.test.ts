import type { Verification, Verifier } from '@vigie/credentials';
import { expect, it } from 'vitest';
import { VerifyingLanes } from './verifying-lanes.js';

const submission = { bytes: new TextEncoder().encode('bad'), mediaType: 'application/vc+jwt' };

function refusal(notRun?: ['context', 'shapes']): Verification {
  const report = { at: '', outcome: 'refused' as const, mediaType: '', documents: [], findings: [] };
  return {
    ok: false,
    code: 'proof-invalid',
    findings: [],
    report: { ...report, ...(notRun === undefined ? {} : { notRun }) },
    evidence: [],
  };
}

/** A verifier whose explanations wait until they are let go. */
function heldVerifier() {
  const explaining: Array<() => void> = [];
  const asked: unknown[] = [];
  const verifier: Pick<Verifier, 'verify'> = {
    verify: async (_submission, options) => {
      asked.push(options?.onFailure);
      if (options?.onFailure === 'stop') return refusal(['context', 'shapes']);
      await new Promise<void>((resolve) => explaining.push(resolve));
      return refusal();
    },
  };
  return { verifier, explaining, asked };
}

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

it('explains one refusal after the other, and answers those who find no place with what was found', async () => {
  const { verifier, explaining, asked } = heldVerifier();
  const lanes = new VerifyingLanes({ verifier, slots: 4, waiting: 100, now: () => 0 });
  const sent = Array.from({ length: 20 }, (_, index) => lanes.verify(`sender ${index}`, submission));
  await settled();
  await settled();
  expect(explaining).toHaveLength(1);
  expect(lanes.counts).toMatchObject({ explaining: 16, notExplained: 4, verifying: 0, waiting: 0 });
  expect(asked.filter((one) => one === 'stop')).toHaveLength(20);
  for (let each = 0; each < 16; each += 1) {
    explaining[each]?.();
    await settled();
  }
  const verdicts = await Promise.all(sent);
  const notRun = verdicts.filter(({ report }) => report.notRun !== undefined);
  expect(notRun).toHaveLength(4);
  for (const { report } of notRun) expect(report.notRun).toEqual(['context', 'shapes']);
  expect(lanes.counts).toMatchObject({ explaining: 0, explained: 16 });
});

it('lets good submissions pass while explanations wait', async () => {
  const { verifier, explaining } = heldVerifier();
  const good = { ...refusal(), ok: true } as unknown as Verification;
  const both: Pick<Verifier, 'verify'> = {
    verify: async (one, options) => (one.mediaType === 'good' ? good : verifier.verify(one, options)),
  };
  const lanes = new VerifyingLanes({ verifier: both, slots: 1, waiting: 10, now: () => 0 });
  const bad = [lanes.verify('flood', submission), lanes.verify('flood', submission)];
  await settled();
  expect(await lanes.verify('flood', { ...submission, mediaType: 'good' })).toBe(good);
  expect(explaining).toHaveLength(1);
  explaining[0]?.();
  await settled();
  explaining[1]?.();
  await Promise.all(bad);
});

it('goes on after an explanation that failed', async () => {
  let calls = 0;
  const verifier: Pick<Verifier, 'verify'> = {
    verify: async (_one, options) => {
      if (options?.onFailure === 'stop') return refusal(['context', 'shapes']);
      calls += 1;
      if (calls === 1) throw new Error('a thread ended');
      return refusal();
    },
  };
  const lanes = new VerifyingLanes({ verifier, slots: 1, waiting: 10, now: () => 0 });
  await expect(lanes.verify('a', submission)).rejects.toThrow('a thread ended');
  expect((await lanes.verify('a', submission)).report.notRun).toBeUndefined();
});
