import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { OfferDetail, OfferPreview } from '@vigie/credentials';
import { offerTemplate } from '@vigie/credentials/offer-file';
import { describe, expect, it } from 'vitest';
import { jsonOf, runCommand } from '../testing/run-command.js';
import { temporaryFolder } from '../testing/temporary-folder.js';
import { problem, testServer } from '../testing/test-server.js';

const absent = { state: 'absent' } as const;
const offer: OfferDetail = {
  id: 'did:web:a.example#store',
  name: 'Store \u001b[31m',
  provider: { id: 'did:web:a.example' },
  segment: absent,
  category: absent,
  country: absent,
  interface: absent,
  format: absent,
  licence: absent,
  freeSoftware: absent,
  declared: absent,
  registries: [],
  exposure: [],
  labels: [],
  offering: {},
  disclosure: {},
  legalPerson: {},
  ownership: {},
  thirdPartyClaims: [],
  proofs: [],
};
const preview: OfferPreview = {
  at: '2026-03-31T12:00:00.000Z',
  offer,
  labels: { offer: offer.id, at: '', operators: [], items: [] },
  conditions: { offer: offer.id, at: '', rules: '', europe: 'EU', trustedCloud: [] },
  floor: { offer: offer.id, rules: { id: 'data-act-1', digest: '' }, date: '2026-03-31', notice: '', duties: [] },
  goals: [
    {
      aim: 'data-act',
      name: 'data-act',
      title: 'data-act-1',
      reached: false,
      gaps: [
        {
          id: 'notice-period',
          title: 'Notice of two months at most',
          state: 'open',
          why: ['noticePeriod is not stated.'],
          fields: ['disclosure.noticePeriod'],
        },
      ],
    },
    { aim: 'label', name: 'HDS', title: 'HDS', reached: true, gaps: [] },
  ],
  replaces: [],
  outdated: [{ draft: 'd'.repeat(64), newer: 'e'.repeat(64) }],
  notice: 'Information, not legal advice.',
};

describe('vigie offer preview', () => {
  it('sends an offer file and tells what it lacks', async () => {
    const file = join(await temporaryFolder(), 'offer.yaml');
    await writeFile(file, offerTemplate());
    const { url, received } = await testServer(() => ({ body: preview }));
    const ran = await runCommand(['offer', 'preview', file, '--catalogue', url]);
    expect(ran.stderr).toBe('');
    expect(ran.status).toBe(0);
    expect(received[0]).toMatchObject({ method: 'POST', url: '/offer-previews' });
    expect(JSON.parse(received[0]?.body ?? '')).toEqual({ file: offerTemplate() });
    expect(ran.stdout).toContain('nothing of it is published');
    expect(ran.stdout).toContain('Floor of the Data Act: 1 to go');
    expect(ran.stdout).toContain('cannot tell: notice-period (Notice of two months at most)');
    expect(ran.stdout).toContain('disclosure.noticePeriod');
    expect(ran.stdout).toContain('Label HDS: reached');
    expect(ran.stdout).toContain('Changes nothing');
    expect(ran.stdout).not.toContain('\u001b[31m');
    const json = await runCommand(['offer', 'preview', file, '--catalogue', url, '--json']);
    expect(jsonOf(json)).toEqual(preview);
  });

  it('sends tokens and JSON as they are', async () => {
    const folder = await temporaryFolder();
    const { url, received } = await testServer(() => ({ body: preview }));
    const texts = { 'a.jwt': 'a.b.c\n', 'b.json': '{"type":["VerifiablePresentation"]}', 'c.json': '["a.b.c",{}]' };
    for (const [name, text] of Object.entries(texts)) {
      await writeFile(join(folder, name), text);
      await runCommand(['offer', 'preview', join(folder, name), '--offer', offer.id, '--catalogue', url]);
    }
    expect(received.map(({ body }) => JSON.parse(body))).toEqual([
      { credentials: ['a.b.c'], offer: offer.id },
      { credentials: [{ type: ['VerifiablePresentation'] }], offer: offer.id },
      { credentials: ['a.b.c', {}], offer: offer.id },
    ]);
  });

  it('does not send a draft with errors, and shows what the catalogue refuses', async () => {
    const folder = await temporaryFolder();
    const wrong = join(folder, 'wrong.yaml');
    await writeFile(wrong, 'vigieOffer: 1\nissuer: nobody\n');
    const { url, received } = await testServer(() => problem(422, 'preview-unclear'));
    const ran = await runCommand(['offer', 'preview', wrong, '--catalogue', url]);
    expect([ran.status, received.length]).toEqual([1, 0]);
    expect(ran.stderr).toContain(`${wrong}:1:1 error`);
    await writeFile(join(folder, 'a.jwt'), 'a.b.c');
    const refused = await runCommand(['offer', 'preview', join(folder, 'a.jwt'), '--catalogue', url]);
    expect(refused.status).toBe(1);
    expect(refused.stderr).toContain('preview-unclear');
  });
});
