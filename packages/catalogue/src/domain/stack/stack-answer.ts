import {
  formatRegistry,
  type LabelAssessment,
  type OfferDetail,
  type StackCheck,
  type StackExit,
} from '@vigie/credentials';
import { checkStack, citedCredentials, proofLink, type StackLayer, type StackTerms } from '@vigie/derivations';
import type { CatalogueReader } from '../../store/reader.js';
import { findExits } from '../exits/find-exits.js';
import type { TypeIndex } from '../exits/type-index.js';
import type { ExposureBook } from '../exposure/exposure-book.js';

/** What a stack is put together from. */
export interface StackParts {
  reader: CatalogueReader;
  /** The offers of service types, for where each layer could go. */
  index: TypeIndex;
  book: ExposureBook;
  /** Every label of an offer as of an instant. */
  labels(offer: OfferDetail, at: Date): Promise<LabelAssessment[]>;
  now: Date;
}

/**
 * The answer about a stack. Offers are read as they stand now, as of whichever instant their claims are judged.
 *
 * @param offers - Of each layer of the terms, in their order.
 */
export async function stackAnswer(
  terms: StackTerms,
  offers: readonly OfferDetail[],
  parts: StackParts,
): Promise<StackCheck> {
  const { reader, book } = parts;
  const { rules } = book.basis;
  const { layers: placed, ...question } = terms;
  const layers: StackLayer[] = [];
  for (const [place, { offer: _, ...layer }] of placed.entries()) {
    const offer = offers[place];
    if (offer === undefined) throw new Error(`the layer ${layer.name} has no offer`);
    layers.push({ ...layer, offer, labels: await parts.labels(offer, question.date) });
  }
  const findings = await book.ask(({ graph }) => checkStack({ ...question, layers, claims: graph, rules }));
  const { content, digest } = formatRegistry();
  const exits: StackExit[] = [];
  for (const layer of layers) exits.push(await exitOf(layer, parts));
  const proofs = await reader.credentials(citedCredentials(findings));
  return {
    at: question.date.toISOString(),
    rules: rules.version,
    formats: { id: content.id, digest },
    notice: rules.notice,
    ...findings,
    exits,
    proofs: proofs.map(proofLink),
  };
}

async function exitOf({ name, offer }: StackLayer, parts: StackParts): Promise<StackExit> {
  const { exits } = await findExits(parts, offer, { filters: {}, now: parts.now, limit: 1 });
  const layer = { layer: name, href: `/offers/${encodeURIComponent(offer.id)}/exits` };
  if (!exits.assessable) return { ...layer, assessable: false, ownSite: false, reason: exits.reason };
  return { ...layer, assessable: true, targets: exits.total, ownSite: exits.onPremises !== undefined };
}
