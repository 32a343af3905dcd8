import { readFile, writeFile } from 'node:fs/promises';
import type { ComplianceAssessment } from '@vigie/credentials';
import { expect, it } from 'vitest';
import { jsonOf, runCommand } from '../testing/run-command.js';
import { problem, testServer } from '../testing/test-server.js';
import { workplace } from '../testing/workplace.js';

it('lists what an offer file lacks for a level, without any server', async () => {
  const { at } = await workplace();
  const nothing: typeof fetch = () => Promise.reject(new Error('nothing is asked'));
  const ran = await runCommand(['compliance', 'check', at('offer.yaml')], { fetch: nothing });
  expect(ran.status).toBe(1);
  expect(ran.stdout).toMatch(
    /^did:web:cloud.example.eu#compute: SC by compliance-1: \d+ of \d+ criteria are not met$/m,
  );
  expect(ran.stdout).toContain('P1.1.1 not-stated');

  const verdicts = async (...words: string[]) => {
    const answer = await runCommand(['compliance', 'check', at('offer.yaml'), '--json', ...words], { fetch: nothing });
    const { criteria } = jsonOf<ComplianceAssessment>(answer);
    return Object.fromEntries(criteria.map(({ id, verdict }) => [id, verdict]));
  };
  expect(await verdicts()).toMatchObject({
    'P1.1.4': 'met',
    'P1.2.9': 'not-stated',
    'P1.3.3': 'met',
    'P1.3.5': 'not-applicable',
    'P6.1.2': 'not-applicable',
  });
  expect(await verdicts('--accept-terms')).toMatchObject({ 'P1.2.9': 'met' });
  expect(await verdicts('--level', 'label-level-3')).toMatchObject({ 'P5.1.5': 'not-judged-automatically' });

  const text = await readFile(at('offer.yaml'), 'utf8');
  const act = (law: string) =>
    `  legalDocuments:\n  - type: LegallyBindingAct\n    url: https://cloud.example.eu/act\n    governingLawCountries: [${law}]\n`;
  const stating = (law: string) => text.replace(/^offering:\n/m, `offering:\n${act(law)}`);
  await writeFile(at('offer.yaml'), stating('US'));
  expect(await verdicts()).toMatchObject({ 'P1.1.1': 'met', 'P1.1.2': 'not-met', 'P1.1.3': 'not-met' });
  await writeFile(at('offer.yaml'), stating('US, FR'));
  expect(await verdicts()).toMatchObject({ 'P1.1.2': 'met' });
});

it('says no success for a refusal of a clearing house, or for an answer that does not hold', async () => {
  const { at } = await workplace();
  const answers = [
    problem(409, 'compliance-not-met', { violations: [{ path: 'P1.1.1', detail: 'not-stated' }] }),
    { status: 201, type: 'application/vc+jwt', body: 'no.token.atall' },
  ];
  const house = await testServer(() => answers.shift());
  const words = ['compliance', 'request', at('offer.yaml'), '--key', at('key.json'), '--clearing-house', house.url];
  const options = [...words, '--did-documents', at('dids'), '--out', at('out')];
  const refused = await runCommand(options);
  expect(refused).toMatchObject({ status: 1, stdout: '' });
  expect(refused.stderr).toContain('P1.1.1: not-stated');
  expect(house.received[0]).toMatchObject({
    method: 'POST',
    url: `/api/credential-offers/standard-compliance?vcid=${encodeURIComponent('did:web:cloud.example.eu#label-SC')}`,
    headers: { 'content-type': 'application/vp+jwt' },
  });
  const lying = await runCommand(options);
  expect(lying).toMatchObject({ status: 1, stdout: '' });
  expect(lying.stderr).toContain('does not hold');
  await expect(readFile(at('out/label.jwt'), 'utf8')).rejects.toMatchObject({ code: 'ENOENT' });
});
