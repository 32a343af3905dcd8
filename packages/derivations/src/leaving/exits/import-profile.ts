import type { OfferDetail } from '@vigie/credentials';
import { readField } from '../reading.js';
import { type DeclaredAssets, declaredAssets } from './declared-assets.js';

/** The service type of an offer: the segment and the category that it states, both. */
export function serviceTypeOf({
  segment,
  category,
}: Pick<OfferDetail, 'segment' | 'category'>): { segment: string; category: string } | undefined {
  const [one] = segment.state === 'stated' ? segment.values : [];
  const [other] = category.state === 'stated' ? category.values : [];
  return one === undefined || other === undefined ? undefined : { segment: one, category: other };
}

/** What an offer of a service type can take in, as canonical text: equal texts mean equal imports. */
export interface ImportProfile {
  segment: string;
  category: string;
  profile: string;
}

/**
 * What an offer can take in, as it is indexed. The formats stay as they are stated: how they are read may change with the
 * registry of formats, without anything being indexed anew.
 */
export function importProfileOf(
  offer: Pick<OfferDetail, 'segment' | 'category' | 'disclosure'>,
): ImportProfile | undefined {
  const type = serviceTypeOf(offer);
  if (type === undefined) return undefined;
  const imports = declaredAssets(readField(offer, 'assetCategories'), 'importFormats');
  return { ...type, profile: JSON.stringify(imports) };
}

export function parseImports(profile: string): DeclaredAssets {
  return JSON.parse(profile) as DeclaredAssets;
}
