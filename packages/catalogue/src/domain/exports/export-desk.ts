import { type Clock, type DataSpaceDetail, type OfferDetail, VigieError } from '@vigie/credentials';
import type { CatalogueStore } from '../../store/catalogue-store.js';
import type { DataSpaces } from '../data-spaces/data-spaces.js';

/** Where an export stands: offers come first, then data spaces, each by identifier. */
export interface ExportPlace {
  kind: 'offer' | 'data-space';
  id: string;
}

export interface ExportPage {
  offers: OfferDetail[];
  spaces: DataSpaceDetail[];
  next?: ExportPlace;
}

/**
 * What is exported in the words of others: everything that is listed now, in an order that stays while offers come and go.
 * What stays listed while somebody reads all pages is read exactly once.
 */
export class ExportDesk {
  readonly #store: CatalogueStore;
  readonly #spaces: DataSpaces;
  readonly #clock: Clock;
  readonly #refreshOffers: (now: Date) => Promise<void>;

  constructor(parts: {
    store: CatalogueStore;
    spaces: DataSpaces;
    clock: Clock;
    refreshOffers(now: Date): Promise<void>;
  }) {
    this.#store = parts.store;
    this.#spaces = parts.spaces;
    this.#clock = parts.clock;
    this.#refreshOffers = parts.refreshOffers;
  }

  /** Offers, then data spaces, after a place. */
  async page(after: ExportPlace | undefined, limit: number): Promise<ExportPage> {
    const inSpaces = after?.kind === 'data-space';
    const { offers, next } = inSpaces ? { offers: [] } : await this.offers(after?.id ?? '', limit);
    if (next !== undefined) return { offers, spaces: [], next: { kind: 'offer', id: next } };
    const room = limit - offers.length;
    const rest = (await this.#spaceIds()).filter((id) => id > (inSpaces ? after.id : ''));
    const spaces = (await Promise.all(rest.slice(0, room).map((id) => this.#space(id)))).flat();
    if (rest.length <= room) return { offers, spaces };
    return { offers, spaces, next: { kind: 'data-space', id: rest[room - 1] ?? '' } };
  }

  async offers(after: string, limit: number): Promise<{ offers: OfferDetail[]; next?: string }> {
    const now = await this.#present();
    const ids = await this.#store.reader.offerIds({ after, limit: limit + 1 });
    const page = ids.slice(0, limit);
    const found = page.length === 0 ? new Map<string, OfferDetail>() : await this.#store.reader.offers(page, now);
    const offers = page.flatMap((id) => found.get(id) ?? []);
    const last = ids.length > limit ? page.at(-1) : undefined;
    return { offers, ...(last === undefined ? {} : { next: last }) };
  }

  async offer(id: string): Promise<OfferDetail | undefined> {
    return (await this.#store.reader.offers([id], await this.#present())).get(id);
  }

  async #spaceIds(): Promise<string[]> {
    // By code unit, as places are compared.
    return [...(await this.#store.reader.describedSpaces())].sort((one, other) => (one < other ? -1 : 1));
  }

  /** Nothing where its description does not hold now. */
  async #space(id: string): Promise<DataSpaceDetail[]> {
    try {
      return [await this.#spaces.space(id)];
    } catch (error) {
      if (error instanceof VigieError && error.code === 'not-found') return [];
      throw error;
    }
  }

  async #present(): Promise<Date> {
    const now = this.#clock();
    await this.#refreshOffers(now);
    return now;
  }
}
