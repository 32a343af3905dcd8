import type { OfferCheck, OfferPreviewRequest } from '@vigie/credentials';

/** A text as it was pasted: an offer file, or credentials that are made already. */
export type Draft = { kind: 'file'; file: string } | { kind: 'credentials'; credentials: Array<object | string> };

/** What a text is, told from its form; nothing of an empty one. */
export function draftOf(text: string): Draft | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  if (/^ey[\w-]+\.[\w-]+\.[\w-]+$/.test(trimmed)) return { kind: 'credentials', credentials: [trimmed] };
  if (/^[[{]/.test(trimmed)) {
    const content = readJson(trimmed);
    if (Array.isArray(content)) return { kind: 'credentials', credentials: content };
    if (typeof content === 'object' && content !== null) return { kind: 'credentials', credentials: [content] };
  }
  return { kind: 'file', file: text };
}

export function previewRequest(draft: Draft): OfferPreviewRequest {
  return draft.kind === 'file' ? { file: draft.file } : { credentials: draft.credentials };
}

export function hasErrors({ problems }: OfferCheck): boolean {
  return problems.some(({ severity }) => severity === 'error');
}

/** The text of a form that was posted: that of a file goes before what stands in the field. */
export function postedText(form: ReadonlyMap<string, string>): string {
  const file = form.get('file') ?? '';
  return file.trim() === '' ? (form.get('offer') ?? '') : file;
}

/** The place of a line and column in a text; both count from 1. */
export function offsetOf(text: string, line: number, column: number): number {
  const lines = text.split('\n').slice(0, line - 1);
  const before = lines.reduce((sum, one) => sum + one.length + 1, 0);
  return Math.min(before + column - 1, text.length);
}

/** The same offer file under another issuer. */
export function withIssuer(text: string, issuer: string): string {
  return /^issuer:.*$/m.test(text) ? text.replace(/^issuer:.*$/m, `issuer: ${issuer}`) : `issuer: ${issuer}\n${text}`;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
