import type { Code } from '@vigie/credentials';

export type Admission = { ok: true } | { ok: false; code: Code; detail: string; facts: Record<string, unknown> };

export function refuse(code: Code, detail: string, facts: Record<string, unknown>): Admission {
  return { ok: false, code, detail, facts };
}
