import {
  type OriginalStatus,
  type ShortlistFile,
  type ShortlistQuery,
  type ShortlistRequest,
  type ShortlistSettings,
  shortlistKind,
  VigieError,
} from '@vigie/credentials';
import { catalogueSentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';
import {
  type CollectedShortlist,
  collectShortlist,
  originalStatus,
  readShortlistQuestion,
  type ShortlistParts,
  shortlistLimits,
  shortlistRules,
  statusesFrom,
} from '@vigie/derivations';
import type { StoredOriginal } from '../../store/original-rows.js';
import type { OfferSearch } from '../../store/search.js';
import type { Catalogue } from '../catalogue.js';
import { collectStable } from '../evidence/collect-stable.js';
import type { EvidenceParts } from '../evidence/evidence-desk.js';
import { pinnedFor } from '../evidence/pinned-for.js';
import { publishedFor } from '../evidence/published-for.js';
import type { LogProofs } from './log-proofs.js';

export interface ShortlistDeskParts extends Omit<EvidenceParts, 'settings'> {
  catalogue: Pick<Catalogue, 'find'>;
  settings: ShortlistSettings;
  /** What the logs of the registries show of the originals. */
  logProofs: Pick<LogProofs, 'of'>;
}

/** A query as it was written, and as it is searched. */
export interface AskedQuery {
  parameters: Record<string, string[]>;
  search: OfferSearch;
  /** How many of the offers found are taken, where the request names none. */
  limit: number;
}

/** Most offers of a query that a shortlist names. */
const mostFound = 200;

/** Puts shortlists together: the verdicts on several offers with all that they can be recomputed from. */
export class ShortlistDesk {
  readonly #parts: ShortlistDeskParts;

  constructor(parts: ShortlistDeskParts) {
    this.#parts = parts;
  }

  /**
   * @throws VigieError `request-invalid`, `not-found` where an offer does not hold, `not-ready` where the catalogue changes
   * too fast.
   */
  async file(request: ShortlistRequest, asked?: AskedQuery): Promise<ShortlistFile> {
    const { clock } = this.#parts;
    const at = clock();
    const query = asked === undefined ? undefined : await this.#ask(asked);
    const offers = request.offers ?? query?.found.slice(0, asked?.limit) ?? [];
    if (offers.length === 0) throw nothingToList(query);
    const question = readShortlistQuestion(request, { offers, now: at, ...(query === undefined ? {} : { query }) });
    const settings = { ...this.#parts.settings, ...(request.europe === undefined ? {} : { europe: request.europe }) };
    const { collected, originals } = await this.#collect({ question, at, settings });
    const { title, note } = request;
    const head: Omit<ShortlistFile, 'limits'> = {
      kind: shortlistKind,
      version: 1,
      ...(title === undefined ? {} : { title }),
      ...(note === undefined ? {} : { note }),
      at: at.toISOString(),
      question,
      rules: shortlistRules(),
      settings,
      ...(await this.#evidence(originals, at, settings)),
      ...collected.verdicts,
    };
    return { ...head, limits: shortlistLimits(head) };
  }

  async #ask({ parameters, search }: AskedQuery): Promise<ShortlistQuery> {
    const { ids, total } = await this.#parts.catalogue.find({ ...search, limit: mostFound, facets: [] });
    return { parameters, total, found: ids };
  }

  #collect(parts: ShortlistParts) {
    const { reader, claims } = this.#parts;
    return collectStable<CollectedShortlist>(reader, parts.settings.operators, {
      fromAll: async () => {
        const credentialsAbout = (subject: string) => reader.credentialsAbout(subject);
        const found = await collectShortlist({ graph: await claims(), credentialsAbout }, parts);
        if (found.missing.length > 0) throw notFound(found.missing, parts.at);
        return found;
      },
      fromAlone: (world, { verdicts }) => {
        const also = new Map(verdicts.offers.map(({ offer, jurisdictions }) => [offer, jurisdictions]));
        return collectShortlist(world, { ...parts, also });
      },
    });
  }

  /** The signed originals, each with how it stood, and what others published that they rest on. */
  async #evidence(stored: readonly StoredOriginal[], at: Date, settings: ShortlistSettings) {
    const { verifier, archive, logProofs } = this.#parts;
    const shown = logProofs.of(stored);
    const statuses = new Map<string, OriginalStatus>();
    const published = await publishedFor(stored, at, {
      verifier,
      archive,
      told: ({ digest }, verification) => {
        if (!verification.ok || verification.kind !== 'credential') return;
        statuses.set(digest, originalStatus(verification.credential, verification.report, at));
      },
    });
    const pinned = pinnedFor(stored, this.#parts);
    const originals = stored.map(({ claims: _read, addresses: _had, ...original }) => original);
    const others = await statusesFrom(
      { at: at.toISOString(), settings, published, pinned },
      originals.filter(({ digest }) => !statuses.has(digest)),
    );
    const { logs, proofs } = await shown;
    return {
      originals: originals.map((original) => {
        const status = statuses.get(original.digest) ?? others.get(original.digest);
        if (status === undefined) throw unproven(original.digest);
        return { ...original, status, logProofs: proofs.get(original.digest) ?? [] };
      }),
      logs,
      published,
      pinned,
    };
  }
}

/** Nothing is handed out that nobody could verify again. */
function unproven(digest: string): VigieError {
  return new VigieError('not-ready', say(catalogueSentences['credential-not-verify-published-now'], { digest }), {
    digest,
  });
}

function nothingToList(query: ShortlistQuery | undefined): VigieError {
  if (query !== undefined)
    return new VigieError('not-found', say(catalogueSentences['query-finds-no-offer-listed']), { offers: [] });
  const detail = say(catalogueSentences['given-query']);
  return new VigieError('request-invalid', say(catalogueSentences['member-offers'], { detail }), {
    violations: [{ path: '/body/offers', detail }],
  });
}

function notFound(offers: readonly string[], at: Date): VigieError {
  const named = offers.map((offer) => `"${offer}"`).join(', ');
  return new VigieError(
    'not-found',
    say(catalogueSentences['catalogue-holds-no-offer'], { named, at: at.toISOString() }),
    { offers },
  );
}
