import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { attackGroups } from '../testing/attacks/index.js';
import { token, verify } from '../testing/attacks/stage.js';

it('what the attacks start from is accepted', async () => {
  expect((await verify(token)).ok).toBe(true);
});

describe.each(attackGroups)('$title', ({ attacks }) => {
  it.each(attacks)('$name: $code', async ({ code, attempt }) => {
    const verdict = await attempt();
    expect(verdict.report.outcome).toBe('refused');
    expect(verdict.report.findings.map((finding) => finding.code)).toContain(code);
  });
});

it('the table in attacks.md is this one', () => {
  const written = readFileSync(new URL('../../src/verify/attacks.md', import.meta.url), 'utf8');
  const rows = [...written.matchAll(/^\| (?!Attack|-)(.+?) +\| `([a-z0-9-]+)` +\|$/gm)].map(([, name, code]) => [
    name,
    code,
  ]);
  expect(rows).toEqual(attackGroups.flatMap(({ attacks }) => attacks.map(({ name, code }) => [name, code])));
});
