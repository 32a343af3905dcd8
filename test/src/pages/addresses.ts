import { catalogueRoutes, type Route, registryRoutes } from '@vigie/pages';
import type { Market } from './market.js';

/** A page as it is opened: its route, and an address at which it has something to show. */
export interface Opened {
  route: string;
  url: string;
  /** What an error of the page would be in other addresses: an offer that is gone is told with 410. */
  status: number;
}

type Addresses = Record<string, (market: Market) => string[]>;

const code = encodeURIComponent;

/** Where each page of a catalogue has something to show; the first address stands for the page. */
const ofCatalogue: Addresses = {
  search: ({ offers }) => [
    '/',
    '/?q=compute&segment=IaaS&noticeDays=..90',
    `/?provider=${code(providerOf(offers.complete))}`,
  ],
  offer: ({ offers }) =>
    [offers.contradicted, offers.complete, offers.silent, offers.withdrawn].map((id) => `/pages/offers/${code(id)}`),
  about: () => ['/pages/about'],
  compare: ({ offers }) => [
    `/pages/compare?offer=${code(offers.complete)}&offer=${code(offers.similar)}&volume=4000`,
    '/pages/compare',
  ],
  exits: ({ offers }) => [`/pages/exits/${code(offers.complete)}`, `/pages/exits/${code(offers.silent)}`],
  simulations: ({ offers }) => [`/pages/simulations/${code(offers.complete)}`],
  shortlist: ({ offers }) => [
    `/pages/shortlist?${offersIn(offers.complete, offers.similar)}&volume=1000&order=cost&simulate=on&title=Choice`,
    '/pages/shortlist',
  ],
  stack: ({ offers }) => [
    `/pages/stack?${offersIn(offers.complete, offers.contradicted, offers.silent)}&rto=4`,
    '/pages/stack?find=compute',
  ],
  watches: ({ offers }) => ['/pages/watches?q=compute&country=FR', `/pages/watches?${offersIn(offers.complete)}`],
  providers: () => ['/pages/providers'],
  provider: ({ offers }) =>
    [offers.complete, offers.contradicted].map((id) => `/pages/providers/${code(providerOf(id))}`),
  'data-spaces': () => ['/pages/data-spaces', '/pages/data-spaces?sector=agriculture'],
  'data-space': ({ space }) => [`/pages/data-spaces/${code(space)}`],
  indicators: () => ['/pages/indicators'],
  'free-software': () => ['/free-software'],
  publish: () => ['/pages/publish'],
};

const ofRegistry: Addresses = {
  'registry/overview': () => ['/'],
  'registry/credentials': () => ['/pages/credentials', '/pages/credentials?status=withdrawn'],
  'registry/credential': ({ digest, withdrawnDigest }) => [
    `/pages/credentials/${digest}`,
    `/pages/credentials/${withdrawnDigest}`,
  ],
  'registry/log': ({ digest }) => [`/pages/log?digest=${digest}`],
  'registry/conflicts': () => ['/pages/conflicts'],
  'registry/accreditations': () => ['/pages/accreditations', '/pages/accreditations?day=2026-06-01'],
  'registry/schemas': () => ['/pages/schemas'],
  'registry/rechecks': () => ['/pages/rechecks'],
  'registry/refusals': () => ['/pages/refusals'],
};

const offersIn = (...ids: string[]) => ids.map((id) => `offer=${code(id)}`).join('&');
const providerOf = (offer: string) => offer.slice(0, offer.indexOf('#'));

/** Every page of both services. @throws Error for a route that nobody has given an address */
export function allPages(market: Market): Opened[] {
  return [
    ...opened(catalogueRoutes, ofCatalogue, market, market.catalogueUrl),
    ...opened(registryRoutes, ofRegistry, market, market.registryUrl),
  ];
}

function opened(routes: readonly Route[], addresses: Addresses, market: Market, service: string): Opened[] {
  return routes.flatMap(({ name }) => {
    const own = addresses[name]?.(market) ?? [];
    if (own.length === 0) throw new Error(`Say at which address the page ${name} has something to show.`);
    return own.map((path) => ({
      route: name,
      url: `${service}${path}`,
      status: path.includes(code(market.offers.withdrawn)) ? 410 : 200,
    }));
  });
}

/** Of each page the address that stands for it. */
export function eachPage(market: Market): Opened[] {
  const pages = allPages(market);
  return pages.filter(({ route }, index) => pages.findIndex((one) => one.route === route) === index);
}
