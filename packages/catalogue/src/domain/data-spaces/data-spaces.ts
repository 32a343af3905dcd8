import {
  type Clock,
  type DataSpaceDetail,
  type DataSpaceSummary,
  exposureRules,
  type SpaceMember,
  sectorList,
  VigieError,
} from '@vigie/credentials';
import { catalogueSentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';
import { factsAt, proofLink } from '@vigie/derivations';
import type { CatalogueStore } from '../../store/catalogue-store.js';
import type { DataSpaceRequest, DataSpaceResult } from '../../store/data-space-search.js';
import type { HeldCredential } from '../../store/records.js';
import { proofsOf } from '../exposure/path-proofs.js';
import { type HeldSpace, type StatedSpace, stateSpace } from './assemble-space.js';
import { hostingExposure, hostingOffers } from './hosting.js';
import { partyOf } from './parties.js';
import { refreshDueSpaces } from './reassemble-spaces.js';

const { sectors } = sectorList().content;
const { watchList } = exposureRules();

export interface FoundSpaces extends Omit<DataSpaceResult, 'items'> {
  items: DataSpaceSummary[];
}

/** What is asked about data spaces. Every answer rests on credentials that hold at the instant of the question. */
export class DataSpaces {
  readonly #store: CatalogueStore;
  readonly #clock: Clock;
  /** Sees to it that no offer in an answer rests on what has ended. */
  readonly #refreshOffers: (now: Date) => Promise<void>;

  constructor(options: { store: CatalogueStore; clock: Clock; refreshOffers(now: Date): Promise<void> }) {
    this.#store = options.store;
    this.#clock = options.clock;
    this.#refreshOffers = options.refreshOffers;
  }

  async search(request: Omit<DataSpaceRequest, 'now'>): Promise<FoundSpaces> {
    const now = this.#clock();
    await refreshDueSpaces(this.#store, now);
    const { reader } = this.#store;
    const found = await reader.searchDataSpaces({ ...request, now });
    const items: DataSpaceSummary[] = [];
    for (const { operator: id, ...space } of found.items) {
      const { party } = partyOf({ id }, await reader.credentialsAbout(id), now);
      items.push({ ...space, operator: party });
    }
    return { ...found, items, facets: withNames(found.facets) };
  }

  async space(id: string): Promise<DataSpaceDetail> {
    const now = this.#clock();
    const { reader } = this.#store;
    const stated = stateSpace(id, await reader.credentialsAbout(id), now);
    if (stated === undefined)
      throw new VigieError('not-found', say(catalogueSentences['catalogue-holds-no-data-space'], { id }), {
        value: id,
      });
    await this.#refreshOffers(now);
    return this.#detail(stated, now);
  }

  async #detail({ chosen, cells, judged, summary }: StatedSpace, now: Date): Promise<DataSpaceDetail> {
    const { reader } = this.#store;
    const { credential } = chosen.description;
    const used = new Set<HeldCredential>(evidenceOf(chosen));
    const party = async (said: { id?: string; name?: string; country?: string }) => {
      const found = partyOf(said, said.id === undefined ? [] : await reader.credentialsAbout(said.id), now);
      if (found.credential !== undefined) used.add(found.credential);
      return found.party;
    };
    const operator = await party({ id: chosen.operator });
    const members: SpaceMember[] = [];
    for (const { id, name, country, state, from, until, confirmation } of judged.members ?? []) {
      const said = {
        ...(id === undefined ? {} : { id }),
        ...(name === undefined ? {} : { name }),
        ...(country === undefined ? {} : { country }),
      };
      members.push({
        ...(await party(said)),
        state,
        ...(from === undefined ? {} : { from }),
        ...(until === undefined ? {} : { until }),
        source: credential.digest,
        ...(confirmation === undefined ? {} : { confirmation: confirmation.digest }),
      });
    }
    const named = factsAt(cells.hostingOffers);
    const ids = named.state === 'stated' ? named.values : [];
    const hosting = hostingOffers(ids, ids.length === 0 ? new Map() : await reader.offers(ids, now), watchList);
    const proofs = [...used].map(proofLink);
    const exposures = hosting.flatMap((offer) => (offer.state === 'resolved' ? offer.exposure : []));
    const more = await proofsOf(exposures, reader, new Set(proofs.map(({ digest }) => digest)));
    const codes = summary.sector.state === 'stated' ? summary.sector.values : [];
    return {
      ...summary,
      operator,
      at: now.toISOString(),
      space: cells,
      sectors: sectors.filter((sector) => codes.includes(sector.id)).map(({ id, names }) => ({ id, names })),
      members: summary.members.state === 'stated' ? { ...summary.members, items: members } : summary.members,
      unmatchedMemberships: judged.unmatched.map(({ credential: { digest, issuer }, member, why }) => ({
        source: digest,
        issuer,
        member,
        why,
      })),
      hosting,
      hostingExposure: hostingExposure(hosting, watchList),
      thirdPartyClaims: chosen.others.map(({ credential: { digest, issuer, types }, subject }) => ({
        source: digest,
        issuer,
        type: types,
        claims: { id: subject.id, ...subject.claims },
      })),
      proofs: [...proofs, ...more],
    };
  }
}

function evidenceOf({ description, memberships, others }: HeldSpace): HeldCredential[] {
  return [description, ...memberships, ...others].map(({ credential }) => credential);
}

function withNames(facets: DataSpaceResult['facets']): DataSpaceResult['facets'] {
  const { sector } = facets;
  if (sector === undefined) return facets;
  const values = sector.values.map((one) => {
    const label = sectors.find(({ id }) => id === one.value)?.names.en;
    return label === undefined ? one : { ...one, label };
  });
  return { ...facets, sector: { ...sector, values } };
}
