import type { Cell, DataSpaceDetail, OfferDetail, ProofLink } from '@vigie/credentials';
import { factsAt } from '@vigie/derivations';
import { DataFactory, type Quad } from 'n3';
import { about, iri, term, text } from './dcat-terms.js';

const { namedNode, blankNode } = DataFactory;

/** Who publishes the catalogue, and under which address. */
export interface ExportNames {
  /** Base address, without a slash at its end. */
  base: string;
  /** DID of the catalogue. */
  did: string;
  sparql: boolean;
}

/** One page as DCAT-AP 3 (SEMIC): the catalogue, and what of it stands on the page. */
export function dcatStatements(
  page: { offers: readonly OfferDetail[]; spaces: readonly DataSpaceDetail[] },
  names: ExportNames,
  links: { self: string; first: string; next?: string },
): Quad[] {
  const { base, did } = names;
  const catalogue = namedNode(`${base}/dcat`);
  const self = namedNode(links.self);
  const services = [
    { id: `${base}/#api`, title: 'Catalogue API', endpoint: `${base}/`, description: `${base}/openapi.json` },
    ...(names.sparql ? [{ id: `${base}/sparql#service`, title: 'SPARQL 1.1', endpoint: `${base}/sparql` }] : []),
  ];
  const publisher = namedNode(did);
  return [
    ...about(catalogue, {
      'rdf:type': [term('dcat:Catalog'), term('hydra:Collection')],
      'dct:title': text('Vigie catalogue of cloud offers and data spaces', 'en'),
      'dct:description': text(
        'Cloud offers and data spaces from signed credentials, each verified by this catalogue.',
        'en',
      ),
      'dct:publisher': publisher,
      'foaf:homepage': namedNode(`${base}/`),
      'dcat:service': services.map(({ id }) => namedNode(id)),
      'dcat:resource': page.offers.map(({ id }) => namedNode(id)),
      'dcat:dataset': page.spaces.map(({ id }) => namedNode(id)),
      'hydra:view': self,
    }),
    ...about(self, {
      'rdf:type': term('hydra:PartialCollectionView'),
      'hydra:first': namedNode(links.first),
      ...(links.next === undefined ? {} : { 'hydra:next': namedNode(links.next) }),
    }),
    ...about(namedNode(`${base}/`), { 'rdf:type': term('foaf:Document') }),
    ...about(publisher, { 'rdf:type': term('foaf:Agent'), 'foaf:name': text(`Vigie catalogue ${base}`) }),
    ...services.flatMap(({ id, title, endpoint, description }) =>
      about(namedNode(id), {
        'rdf:type': term('dcat:DataService'),
        'dct:title': text(title, 'en'),
        'dcat:endpointURL': namedNode(endpoint),
        ...(description === undefined ? {} : { 'dcat:endpointDescription': namedNode(description) }),
      }),
    ),
    ...page.offers.flatMap((offer, index) => offerStatements(offer, base, index)),
    ...page.spaces.flatMap((space) => spaceStatements(space, base)),
  ];
}

function offerStatements(offer: OfferDetail, base: string, index: number): Quad[] {
  const { provider, licence, segment } = offer;
  const subject = namedNode(offer.id);
  const landing = namedNode(`${base}/offers/${encodeURIComponent(offer.id)}`);
  const contact = contactIn(offer.offering.providerContactInformation);
  const kind = blankNode(`contact${index}`);
  const standards = statedOf(offer.interface).map((title, place) => ({ node: blankNode(`s${index}x${place}`), title }));
  const licences = statedOf(licence).filter((one) => /^[A-Za-z0-9.+-]+$/.test(one) && one !== 'none');
  // DCAT-AP allows one licence; of several, or of an expression of several, no single one would be true.
  const [only] = licences.length === 1 ? licences : [];
  const licenceNode = only === undefined ? [] : [namedNode(`https://spdx.org/licenses/${only}`)];
  const terms = urlsIn(offer.offering.serviceOfferingTermsAndConditions);
  return [
    ...about(subject, {
      'rdf:type': [term('dcat:Resource'), term('gx:ServiceOffering')],
      'dct:identifier': text(offer.id),
      'dct:title': text(offer.name),
      'dct:description': offer.description === undefined ? [] : [text(offer.description)],
      'dct:publisher': namedNode(provider.id),
      'dcat:keyword': [...factsOf(offer.offering.keyword), ...statedOf(segment), ...statedOf(offer.category)].map(
        (one) => text(one),
      ),
      'dcat:landingPage': landing,
      'foaf:page': terms,
      'dct:license': licenceNode,
      'dct:conformsTo': standards.map(({ node }) => node),
      'dcat:contactPoint': contact === undefined ? [] : [kind],
      'rdfs:comment': offer.warning === undefined ? [] : [text(offer.warning)],
      'prov:wasDerivedFrom': originals(offer.proofs),
    }),
    ...agent(provider.id, provider.name),
    ...[landing, ...terms].flatMap((page) => about(page, { 'rdf:type': term('foaf:Document') })),
    ...licenceNode.flatMap((node) => about(node, { 'rdf:type': term('dct:LicenseDocument') })),
    ...standards.flatMap(({ node, title }) =>
      about(node, { 'rdf:type': term('dct:Standard'), 'dct:title': text(title) }),
    ),
    ...(contact === undefined
      ? []
      : about(kind, {
          'rdf:type': term('vcard:Kind'),
          'vcard:hasURL': iri(contact.url),
          'vcard:hasEmail': iri(contact.email === '' ? '' : `mailto:${contact.email}`),
          'vcard:hasTelephone': iri(contact.phone === '' ? '' : `tel:${contact.phone.replaceAll(' ', '')}`),
        })),
  ];
}

function spaceStatements(space: DataSpaceDetail, base: string): Quad[] {
  const { operator } = space;
  const landing = namedNode(`${base}/data-spaces/${encodeURIComponent(space.id)}`);
  const purposes = purposesIn(space.space.purposeTexts);
  const operatorId = operator.id ?? space.id;
  return [
    ...about(namedNode(space.id), {
      'rdf:type': [term('dcat:Dataset')],
      'dct:identifier': text(space.id),
      'dct:title': text(space.name),
      // DCAT-AP asks for one: that none is stated is said, not left out.
      'dct:description': purposes.length > 0 ? purposes : [text('Its operator states no purpose.', 'en')],
      'dct:publisher': namedNode(operatorId),
      'dcat:keyword': statedOf(space.sector).map((one) => text(one)),
      'dcat:landingPage': landing,
      'rdfs:comment': space.warning === undefined ? [] : [text(space.warning)],
      'prov:wasDerivedFrom': originals(space.proofs),
    }),
    ...agent(operatorId, operator.name),
    ...about(landing, { 'rdf:type': term('foaf:Document') }),
  ];
}

/** A party without a name of its own is called by its identifier. */
function agent(id: string, name: string | undefined): Quad[] {
  return about(namedNode(id), { 'rdf:type': term('foaf:Agent'), 'foaf:name': text(name ?? id) });
}

/** The signed originals, wherever they can be had. */
function originals(proofs: readonly ProofLink[]) {
  const self = proofs.filter(({ standing }) => standing === 'self');
  return [...new Set(self.flatMap(({ origins }) => origins.map(({ href }) => href)))].flatMap(iri);
}

type Facts = { state: string; values?: readonly string[] };
const statedOf = ({ state, values = [] }: Facts) => (state === 'stated' ? values : []);
const factsOf = (cell: Cell | undefined) => (cell === undefined ? [] : statedOf(factsAt(cell)));

function valuesIn(cell: Cell | undefined): Array<Record<string, unknown>> {
  if (cell?.state !== 'stated') return [];
  return [cell.value]
    .flat()
    .filter((value): value is Record<string, unknown> => typeof value === 'object' && value !== null);
}

function contactIn(cell: Cell | undefined) {
  const [stated] = valuesIn(cell);
  if (stated === undefined) return undefined;
  const word = (value: unknown) => (typeof value === 'string' ? value : '');
  return { url: word(stated.url), email: word(stated.email), phone: word(stated.phoneNumber) };
}

const urlsIn = (cell: Cell | undefined) =>
  valuesIn(cell).flatMap(({ url }) => (typeof url === 'string' ? iri(url) : []));

function purposesIn(cell: Cell | undefined) {
  return valuesIn(cell).flatMap(({ purposeText, purposeLanguage }) => {
    if (typeof purposeText !== 'string') return [];
    return [text(purposeText, typeof purposeLanguage === 'string' ? purposeLanguage : undefined)];
  });
}
