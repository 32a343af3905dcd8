import { describe, expect, it } from 'vitest';
import { buildFeedback } from './build-feedback.js';
import { feedbackTemplate } from './feedback-template.js';

const now = new Date('2026-03-31T12:00:00Z');
const build = (change: (text: string) => string = (text) => text) =>
  buildFeedback(change(feedbackTemplate({ issuer: 'did:web:buyer.example' })), { now, fileName: 'feedback.yaml' });

describe('buildFeedback', () => {
  it('makes a credential of the template, about the same offer always the same one', async () => {
    const credential = await build();
    expect(credential).toMatchObject({
      issuer: 'did:web:buyer.example',
      type: ['VerifiableCredential', 'OfferFeedback'],
      validUntil: '2027-03-31T12:00:00Z',
      credentialSubject: {
        author: 'did:web:buyer.example',
        offer: 'did:web:provider.example#compute',
        exitExperience: { daysTaken: '12', losses: ['History of the monitoring before 2026'] },
        none: ['interests'],
      },
    });
    expect((await build((text) => text.replace('former-customer', 'customer'))).id).toBe(credential.id);
    expect((await build((text) => text.replaceAll('#compute', '#other'))).id).not.toBe(credential.id);
  });

  it.each<[string, (text: string) => string, string, string]>([
    ['no version', (text) => text.replace('vigieFeedback: 1', ''), 'feedback-file-invalid', 'vigieFeedback'],
    ['no YAML', () => 'a: [', 'feedback-file-invalid', ''],
    ['a list', () => '- a', 'feedback-file-invalid', ''],
    ['a member too many', (text) => `${text}stars: 5\n`, 'feedback-file-invalid', 'stars'],
    ['a mark', (text) => text.replace('  interests: none', '  rating: 5'), 'term-unknown', 'feedback.rating'],
    [
      'a mark of an aspect',
      (text) => text.replace('experience: Answers', 'score: 5\n      experience: Answers'),
      'term-unknown',
      'feedback.aspects[0].score',
    ],
    [
      'days that are none',
      (text) => text.replace('daysTaken: 12', 'daysTaken: -1'),
      'shape-violation',
      'feedback.exitExperience.daysTaken',
    ],
    [
      'a text without end',
      (text) => text.replace('A public register', 'A'.repeat(2001)),
      'shape-violation',
      'feedback.useCase',
    ],
    ['nothing experienced', (text) => text.replace(/ {2}aspects:[^#]*/, ''), 'shape-violation', 'feedback.aspects'],
  ])('refuses %s, and names the place', async (_what, change, code, path) => {
    await expect(build(change)).rejects.toMatchObject({
      code,
      facts: { problems: expect.arrayContaining([expect.objectContaining({ path: expect.stringContaining(path) })]) },
    });
  });
});
