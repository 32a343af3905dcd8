import { ClaimsGraph, Derivation, newestOf, overlaidClaims } from '@vigie/derivations';
import type { CatalogueReader } from '../../store/reader.js';
import type { HeldCredential } from '../../store/records.js';
import type { ExposureBook } from '../exposure/exposure-book.js';
import { exposuresIn } from '../exposure/offer-exposures.js';
import type { ReadableClaims, StandingClaims } from '../exposure/standing-claims.js';
import type { PastWorld } from '../past/past-worlds.js';
import type { Draft } from './draft.js';

/** What would stand if drafts were accepted now. It is asked as the present is, and changes nothing of it. */
export interface DraftWorld extends PastWorld {
  reader: Pick<CatalogueReader, 'credentials'>;
  /** Held versions that drafts take the place of. */
  replaced: HeldCredential[];
  /** Drafts that a newer held version stands before. */
  outdated: Array<{ draft: Draft; newer: HeldCredential }>;
}

interface Parts {
  reader: Pick<CatalogueReader, 'credentials' | 'credentialsAbout' | 'newestVersion'>;
  book: Pick<ExposureBook, 'ask' | 'basis'>;
  now: Date;
}

/** @param offer - The service whose exposures are asked for. */
export async function draftWorld(drafts: readonly Draft[], offer: string, parts: Parts): Promise<DraftWorld> {
  const { reader, book, now } = parts;
  const { standing, replaced, outdated } = await placed(drafts, reader);
  const without = new Set(replaced.map(({ digest }) => digest));
  const overlaid = (claims: StandingClaims): ReadableClaims & { derivation: Derivation } => {
    const added = new ClaimsGraph({ isAccredited: claims.isAccredited, schemes: book.basis.rules.accreditation });
    for (const draft of standing) added.add(draft);
    const graph = overlaidClaims(claims.graph, { without, added });
    const derivation = new Derivation(graph, { at: () => now.getTime(), rules: book.basis.rules });
    return { graph, derivation, caps: (person) => derivation.capsOf(person) };
  };
  // In one go, so that all of it is derived from the same claims.
  const exposures = await book.ask((claims) =>
    exposuresIn(overlaid(claims).derivation, offer, book.basis.rules.watchList),
  );
  const known = new Map(standing.map((draft) => [draft.digest, draft]));
  return {
    at: now,
    basis: book.basis,
    replaced,
    outdated,
    reader: {
      credentials: async (digests) => [
        ...digests.flatMap((digest) => known.get(digest) ?? []),
        ...(await reader.credentials(digests.filter((digest) => !known.has(digest)))),
      ],
    },
    credentialsAbout: async (subject) => [
      ...(await reader.credentialsAbout(subject)).filter(({ digest }) => !without.has(digest)),
      ...standing.filter(({ subjects }) => subjects.some(({ id }) => id === subject)),
    ],
    ask: (question) => book.ask((claims) => question(overlaid(claims))),
    exposures: (service) => {
      if (service !== offer) throw new Error(`exposures of ${service} were not derived`);
      return exposures;
    },
  };
}

/** Each draft against the version that is held of the same credential, by the rule that decides between versions. */
async function placed(
  drafts: readonly Draft[],
  reader: Parts['reader'],
): Promise<{ standing: Draft[] } & Pick<DraftWorld, 'replaced' | 'outdated'>> {
  const standing: Draft[] = [];
  const replaced: HeldCredential[] = [];
  const outdated: DraftWorld['outdated'] = [];
  for (const draft of drafts) {
    const held = await reader.newestVersion(draft.id, draft.issuer);
    if (held === undefined) {
      standing.push(draft);
      continue;
    }
    const versions = [held, draft].map((one) => ({ digest: one.digest, validFrom: new Date(one.validFrom), one }));
    // Of two of the same second the digests of signed bytes decide, which a draft has none of: it is taken for the newer.
    const newest =
      versions[0]?.validFrom.getTime() === versions[1]?.validFrom.getTime() ? draft : newestOf(versions)?.one;
    if (newest === draft) {
      standing.push(draft);
      replaced.push(held);
    } else {
      outdated.push({ draft, newer: held });
    }
  }
  return { standing, replaced, outdated };
}
