import type { OfferSummary, ProofLink } from '@vigie/credentials';
import type { Answer, Ask } from '../page.js';
import { catalogueRoutes } from '../routes/catalogue.js';
import { type PageAnswer, renderPage } from '../server/serve-pages.js';

/** A question that a page has put. */
export interface Question {
  path: string;
  body?: unknown;
}

/** Renders a page of a catalogue, as where nothing is bundled, with these answers in the place of the service. */
export async function renderAt(
  name: string,
  { url, id }: { url: string; id?: string },
  answer: (question: Question) => unknown,
): Promise<PageAnswer & { asked: Question[] }> {
  const route = catalogueRoutes.find((one) => one.name === name);
  if (route === undefined) throw new Error(`there is no page ${name}`);
  const asked: Question[] = [];
  const ask: Ask = async (path, body) => {
    const question = { path, ...(body === undefined ? {} : { body }) };
    asked.push(question);
    const answered = answer(question);
    return answered instanceof Refusing ? answered.answer : { status: 200, body: answered };
  };
  const unbundled = () => ({ scripts: [], preloads: [], styles: [] });
  return { ...(await renderPage(route, { url, params: id === undefined ? {} : { id } }, ask, unbundled)), asked };
}

/** An answer that is none. */
export class Refusing {
  readonly answer: Answer;

  constructor(status: number, code: string, detail: string) {
    this.answer = { status, body: { code, detail } };
  }
}

const absent = { state: 'absent' } as const;

export function offerSummary(id: string, changes: Partial<OfferSummary> = {}): OfferSummary {
  return {
    id,
    name: `Offer ${id}`,
    provider: { id: 'did:web:provider.example', name: 'Provider' },
    segment: absent,
    category: absent,
    country: absent,
    interface: absent,
    format: absent,
    licence: absent,
    freeSoftware: absent,
    declared: absent,
    exposure: [],
    labels: [],
    registries: [],
    ...changes,
  };
}

/** What is shown of a credential. */
export function proofLink(digest: string, issuer = 'did:web:provider.example'): ProofLink {
  return {
    digest,
    id: `${issuer}#credential-${digest[0]}`,
    type: ['https://w3id.org/vigie/v1#LegalPersonDisclosure'],
    issuer,
    securing: 'vc+jwt',
    verificationMethod: `${issuer}#key`,
    validFrom: '2026-01-01T00:00:00Z',
    standing: 'self',
    standingReason: 'The subject is the issuer.',
    origins: [{ registry: 'https://r.example', sequence: 7, href: `https://r.example/credentials/${digest}` }],
    verifiedAt: '2026-01-02T03:04:05Z',
  };
}

/** What is seen, without the answers that travel with it. */
export function seen(html: string): string {
  return html
    .replace(/<script[\s\S]*?<\/script>/g, '')
    .replaceAll('<!-- -->', '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/[^\S\u00a0\u202f]+/g, ' ');
}
