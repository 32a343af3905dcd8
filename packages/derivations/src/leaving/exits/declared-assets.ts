import type { FieldCitation } from '@vigie/credentials';
import { readItems, readMember, textOf, textsOf } from '../reading.js';

/** The formats of one kind of asset, as they are stated; with a gap there may be more than are listed. */
export interface DeclaredFormats {
  formats: string[];
  gap?: 'unknown' | 'absent';
}

/** Kinds of assets with their formats, or why there are none. */
export type DeclaredAssets =
  | { state: 'stated'; kinds: Record<string, DeclaredFormats> }
  | { state: 'none' }
  | { state: 'unknown' }
  | { state: 'absent' };

/** What an offer says of the formats of its assets, in one direction; the same for the same meaning. */
export function declaredAssets(assets: FieldCitation, direction: 'exportFormats' | 'importFormats'): DeclaredAssets {
  if (assets.state !== 'stated') return { state: assets.state };
  const kinds = new Map<string, DeclaredFormats>();
  for (const item of readItems(assets)) {
    const kind = textOf(readMember(item, 'assetKind'));
    // An asset that is only named here says nothing that could be compared.
    if (kind === undefined) continue;
    kinds.set(kind, merge(kinds.get(kind), formatsOf(item, direction)));
  }
  return { state: 'stated', kinds: Object.fromEntries([...kinds].sort(([one], [other]) => (one < other ? -1 : 1))) };
}

function formatsOf(item: FieldCitation, direction: 'exportFormats' | 'importFormats'): DeclaredFormats {
  // What cannot be exported at all has no format, whatever is listed beside.
  const nothing = direction === 'exportFormats' && textOf(readMember(item, 'completeness')) === 'none';
  if (nothing) return { formats: [] };
  const field = readMember(item, direction);
  if (field.state === 'unknown' || field.state === 'absent') return { formats: [], gap: field.state };
  return { formats: [...new Set(textsOf(field))].sort() };
}

function merge(before: DeclaredFormats | undefined, formats: DeclaredFormats): DeclaredFormats {
  if (before === undefined) return formats;
  const gap = before.gap ?? formats.gap;
  return {
    formats: [...new Set([...before.formats, ...formats.formats])].sort(),
    ...(gap === undefined ? {} : { gap }),
  };
}
