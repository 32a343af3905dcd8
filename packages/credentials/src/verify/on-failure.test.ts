import { afterEach, describe, expect, it } from 'vitest';
import { attackGroups } from '../testing/attacks/index.js';
import { did, token, verify, victim } from '../testing/attacks/stage.js';
import { type Attempt, acceptedOf, findingsOf, watchers } from '../testing/bench.js';
import { disclosure } from '../testing/credentials.js';
import { enveloped } from '../testing/provider.js';
import { createVerifier } from './create-verifier.js';
import type { Verification } from './verifier.js';

afterEach(() => watchers.clear());

const stop = { onFailure: 'stop' } as const;
const stepsOf = ({ report }: Verification, place = 0) =>
  Object.fromEntries((report.documents[place]?.steps ?? []).map(({ name, outcome }) => [name, outcome]));

describe.each(attackGroups)('stopping early: $title', ({ attacks }) => {
  it.each(attacks)('$name is refused all the same', async ({ attempt }) => {
    const attempts: Attempt[] = [];
    watchers.add(async (one) => void attempts.push(one));
    await attempt();
    watchers.clear();
    expect(attempts.length).toBeGreaterThan(0);
    for (const { options, submission, asked, verdict } of attempts) {
      const stopped = await createVerifier(options).verify(submission, { ...asked, ...stop });
      if (verdict.ok) expect(stopped).toStrictEqual(verdict);
      else expectPartOf(stopped, verdict);
    }
  });
});

/** What was found early is found in the same words; what was left out is named, and nothing unseen is said to have passed. */
function expectPartOf(stopped: Verification, whole: Verification): void {
  const [all, found] = [findingsOf(whole), findingsOf(stopped)];
  expect(found.length).toBeGreaterThan(0);
  for (const one of found) expect(all).toContainEqual(one);
  const told = new Set(found.map((one) => JSON.stringify(one)));
  for (const one of all.filter((other) => !told.has(JSON.stringify(other)))) {
    expect(stopped.report.notRun).toContain(one.step);
  }
  const passed = stopped.report.documents.flatMap(({ steps }, place) =>
    steps.filter(({ outcome }) => outcome === 'passed').map(({ name }) => stepsOf(whole, place)[name]),
  );
  expect(passed.every((outcome) => outcome === 'passed')).toBe(true);
}

it('leaves nothing out of what is accepted', async () => {
  const presentation = await victim.present([enveloped(token)]);
  const embedded = JSON.stringify(await victim.presentEmbedded([await victim.signEmbedded(disclosure(did))]));
  for (const [text, type] of [
    [token, 'application/vc+jwt'],
    [presentation, 'application/vp+jwt'],
    [embedded, 'application/vp'],
  ] as const) {
    const whole = await verify(text, type);
    expect(acceptedOf(whole)).toHaveLength(1);
    expect(await verify(text, type, stop)).toStrictEqual(whole);
  }
});

it('names what it left out, and does not call it passed', async () => {
  const [head, payload] = token.split('.');
  const forged = `${head}.${payload}.${Buffer.alloc(64).toString('base64url')}`;
  const verdict = await verify(forged, 'application/vc+jwt', stop);
  expect(verdict.report.notRun).toEqual(['status', 'context', 'shapes']);
  expect(stepsOf(verdict)).toMatchObject({ proof: 'failed', status: 'skipped', context: 'skipped', shapes: 'skipped' });
  const whole = await verify(forged);
  expect(whole.report.notRun).toBeUndefined();
  expect(stepsOf(whole)).toMatchObject({ proof: 'failed', context: 'passed', shapes: 'passed' });
});

it('looks at no credential of a presentation whose own proof fails, beyond what is cheap', async () => {
  const [head, payload] = (await victim.present([enveloped(token)])).split('.');
  const forged = `${head}.${payload}.${Buffer.alloc(64).toString('base64url')}`;
  const verdict = await verify(forged, 'application/vp+jwt', stop);
  expect(findingsOf(verdict).map(({ code }) => code)).toEqual(['proof-invalid']);
  expect(stepsOf(verdict)).toMatchObject({ envelope: 'skipped', proof: 'failed' });
  expect(stepsOf(verdict, 1)).toMatchObject({ proof: 'passed', context: 'skipped', shapes: 'skipped' });
});
