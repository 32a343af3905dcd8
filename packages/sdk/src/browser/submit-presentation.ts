import type { Problem, Receipts } from '@vigie/credentials';

/** What a registry said no to, or why it could not be asked. */
export type RegistryRefusal =
  | { kind: 'refused'; status: number; problem: Partial<Problem> }
  /** No answer that a page may read: the registry is not reached, or does not let pages of this origin submit. */
  | { kind: 'no-answer'; reason: string };

export type SubmissionAnswer =
  | { ok: true; created: boolean; items: Receipts['items'] }
  | { ok: false; refusal: RegistryRefusal };

/** Longest time for one submission, in milliseconds. */
const timeout = 30_000;

/**
 * Posts a signed text to a registry from a page. Never throws: a refusal is an answer. Submitting the same bytes again is
 * no work.
 *
 * @param registry - Base address of the registry.
 */
export async function submitPresentation(
  registry: string,
  signed: string,
  options: { mediaType?: string; fetch?: typeof globalThis.fetch } = {},
): Promise<SubmissionAnswer> {
  const { mediaType = 'application/vp+jwt', fetch = globalThis.fetch } = options;
  let response: Response;
  let text: string;
  try {
    response = await fetch(`${registry.replace(/\/+$/, '')}/credentials`, {
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': mediaType },
      body: signed.trim(),
      credentials: 'omit',
      signal: AbortSignal.timeout(timeout),
    });
    text = await response.text();
  } catch (error) {
    return {
      ok: false,
      refusal: { kind: 'no-answer', reason: error instanceof Error ? error.message : String(error) },
    };
  }
  const content = read(text);
  if (!response.ok) return { ok: false, refusal: { kind: 'refused', status: response.status, problem: content ?? {} } };
  const items = Array.isArray(content?.items) ? content.items : content === undefined ? [] : [content];
  return { ok: true, created: response.status === 201, items: items as unknown as Receipts['items'] };
}

/** What either answer may have. */
type Content = Partial<Problem> & { items?: unknown };

function read(text: string): Content | undefined {
  try {
    const content: unknown = JSON.parse(text);
    return typeof content === 'object' && content !== null ? (content as Content) : undefined;
  } catch {
    return undefined;
  }
}
