import type { Cell, FreeSoftwareEntry, OfferDetail } from '@vigie/credentials';
import { either, factsAt } from '@vigie/derivations';

/** An offer as the directory of free software shows it; `undefined` where its software is not free. */
export function directoryEntry(offer: OfferDetail, feedback: number): FreeSoftwareEntry | undefined {
  const { id, name, description, provider, freeSoftware: freedom, disclosure, offering, country, warning } = offer;
  if (freedom.state !== 'stated' || freedom.value !== 'free') return undefined;
  return {
    offer: id,
    name,
    ...(description === undefined ? {} : { description }),
    provider,
    freedom,
    operatedBy: partiesAt(disclosure.operatedBy, 'party'),
    hosting: either(factsAt(disclosure.hosting, 'serviceName'), factsAt(disclosure.hosting, 'service')),
    country,
    selfHostable: factsAt(disclosure.selfHostable),
    documentation: documentationOf(offering),
    feedback,
    ...(warning === undefined ? {} : { warning }),
  };
}

/** Parties by name, or by identifier where they have no name. */
function partiesAt(cell: Cell | undefined, property: string) {
  const named = factsAt(cell, property, 'name');
  return named.state === 'stated' ? named : factsAt(cell, property);
}

/** Only addresses that lead to a page: what an issuer writes as a link may be anything. */
function documentationOf({ dataPortability, legalDocuments }: OfferDetail['offering']): string[] {
  const facts = either(factsAt(dataPortability, 'documentations'), factsAt(legalDocuments, 'url'));
  return facts.state === 'stated' ? facts.values.filter(isPage) : [];
}

function isPage(address: string): boolean {
  return URL.canParse(address) && /^https?:$/.test(new URL(address).protocol);
}
