import type { DataSpaceDetail, HostingOffer, JurisdictionExposure, OfferDetail } from '@vigie/credentials';

type Shown = JurisdictionExposure['shown'];

/** Each offer that a data space names, with what is derived of it, or that it is not listed here. */
export function hostingOffers(
  ids: readonly string[],
  listed: ReadonlyMap<string, OfferDetail>,
  watchList: readonly string[],
): HostingOffer[] {
  return ids.map((id): HostingOffer => {
    const offer = listed.get(id);
    if (offer === undefined) return { id, state: 'unresolved' };
    const { name, provider, warning } = offer;
    const exposure = offer.exposure.filter(({ jurisdiction }) => watchList.includes(jurisdiction));
    return { id, state: 'resolved', name, provider, exposure, ...(warning === undefined ? {} : { warning }) };
  });
}

/** From the worst to the best: what is unknown is worse than what was looked for and not found. */
const worstFirst: readonly Shown[] = ['exposed', 'possible', 'unknown', 'none-found'];

/** The worst of what is shown of the hosting offers. Where nothing is named, nothing is known. */
export function hostingExposure(
  hosting: readonly HostingOffer[],
  watchList: readonly string[],
): DataSpaceDetail['hostingExposure'] {
  return watchList.map((jurisdiction) => {
    const shown = hosting.map((offer): Shown => {
      if (offer.state === 'unresolved') return 'unknown';
      return offer.exposure.find((one) => one.jurisdiction === jurisdiction)?.shown ?? 'unknown';
    });
    return { jurisdiction, shown: worstFirst.find((word) => shown.includes(word)) ?? 'unknown' };
  });
}
