import type { Code, Finding, Verification, VerificationReport, Verifier } from '@vigie/credentials';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { createJudge } from './judge.js';

const delivery = {
  digest: '0'.repeat(64),
  mediaType: 'application/vc',
  body: '{}',
  eventAt: '2026-01-01T00:00:00Z',
} as const;

/** Judges with a verifier that finds these codes now, and those as of when the credential was taken. */
async function judged(now: Code[], then: Code[] = now) {
  const refusal = (codes: Code[]): Verification => {
    const findings = codes.map((code): Finding => ({ code, step: 'certificate', detail: code, remedy: '' }));
    const report: VerificationReport = { at: '', outcome: 'refused', mediaType: '', documents: [], findings };
    return { ok: false, code: codes[0] as Code, findings, report, evidence: [] };
  };
  const verifier: Verifier = {
    verify: async (_submission, options) => refusal(options?.at === undefined ? now : then),
    checkUnsigned: async () => [],
    readUnsigned: async () => ({ ok: false, findings: [] }),
  };
  return createJudge({ verifier, logger: pino({ level: 'silent' }) })(delivery, 'https://registry.example');
}

test.each(['certificate-unavailable', 'certificate-status-unknown'] as const)(
  '%s may pass, so it waits',
  async (code) => {
    expect(await judged([code])).toMatchObject({ outcome: 'pending', code });
    expect(await judged([code, 'certificate-expired'])).toMatchObject({ outcome: 'refused' });
  },
);

test.each([
  'certificate-missing',
  'certificate-malformed',
  'certificate-key-mismatch',
  'certificate-untrusted',
  'certificate-expired',
  'certificate-constraint',
  'certificate-revoked',
] as const)('%s lasts', async (code) => {
  expect(await judged([code])).toMatchObject({ outcome: 'refused', code });
});

test('an expired credential is judged as of when it was taken, though its certificate is over as well', async () => {
  const now: Code[] = ['certificate-expired', 'expired'];
  expect(await judged(now, ['certificate-status-unknown'])).toMatchObject({ outcome: 'pending' });
  expect(await judged(now, ['certificate-revoked'])).toMatchObject({ outcome: 'refused', code: 'certificate-expired' });
  expect(await judged([...now, 'certificate-revoked'])).toMatchObject({ outcome: 'refused' });
});
