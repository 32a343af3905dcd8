import { expect, it } from 'vitest';
import { saying } from '../testing/federation.js';
import { createIssuer } from '../testing/issuer.js';
import { accept, startTestRegistry } from '../testing/test-registry.js';

/** What stands in English, apart from the way to the English page. */
function leftInEnglish(html: string): string[] {
  return [...html.matchAll(/<(\w+)[^>]* lang="en"[^>]*>(.*?)<\/\1>/gs)]
    .map(([element]) => element)
    .filter((element) => !element.includes('hrefLang='));
}

/** What a reader sees, without the answers that travel with it and the input of the steps, which is JSON. */
function seen(html: string): string {
  return html
    .replaceAll(/<(script|pre)[^>]*>.*?<\/\1>/gs, '')
    .replaceAll(/<!-- -->|<[^>]+>/g, '')
    .replaceAll('&#x27;', "'")
    .replaceAll('&quot;', '"');
}

it('says on its pages in French what it has found, and why it refuses', async () => {
  const operator = await createIssuer('did:web:operator.example');
  const provider = await createIssuer('did:web:provider.example');
  const rival = await createIssuer('did:web:rival.example');
  const registry = await startTestRegistry({ issuers: [operator, provider, rival], operator: operator.did });
  const { digest } = await accept(registry, await provider.sign(provider.offering('a')));
  const dispute = { id: `${rival.did}#dispute-1`, disputedCredentials: [digest], statement: 'Pas à eux.' };
  await accept(registry, await rival.sign(saying(rival, 'Dispute', dispute)));
  const scheme = { id: 'did:web:body.example', scheme: 'C5', effectiveFrom: '2026-01-01' };
  await accept(registry, await operator.sign(saying(operator, 'Accreditation', scheme)));
  const at = '2026-03-01T12:00:00.000Z';
  await registry.context.store.transact((tx) =>
    tx.startRecheck({ kind: 'schemas', reason: 'rules-1/s.ttl was added', at }),
  );
  await registry.post('/credentials', '');

  const page = async (path: string) => {
    const { status, body } = await registry.get(`${path}${path.includes('?') ? '&' : '?'}lang=fr`);
    const html = String(body);
    expect([path, leftInEnglish(html)]).toEqual([path, []]);
    return { status, said: seen(html) };
  };
  for (const path of ['/', '/pages/credentials', '/pages/log', '/pages/conflicts', '/pages/accreditations'])
    expect([path, (await page(path)).status]).toEqual([path, 200]);
  expect((await page('/pages/refusals')).status).toBe(200);
  expect((await page('/pages/rechecks')).said).toContain('rules-1/s.ttl a été ajouté');
  expect((await page('/pages/schemas')).status).toBe(200);

  const { said } = await page(`/pages/credentials/${digest}`);
  const { report, standingReason } = (await registry.get(`/credentials/${digest}/record`)).body;
  const english = report.documents.flatMap(({ steps }: { steps: Array<{ detail: string }> }) =>
    steps.map(({ detail }) => detail),
  );
  expect(english.length).toBeGreaterThan(5);
  expect([...english, standingReason].filter((sentence) => said.includes(sentence))).toEqual([]);
  expect(said).toContain('La signature vaut pour les octets exacts du jeton.');

  const none = await page(`/pages/credentials/${'0'.repeat(64)}`);
  expect([none.status, none.said.includes('n’est détenue ici')]).toEqual([404, true]);
  const refused = await page('/pages/credentials?status=nonsense');
  expect([refused.status, refused.said.includes('query/status doit être une des valeurs permises')]).toEqual([
    400,
    true,
  ]);
});
