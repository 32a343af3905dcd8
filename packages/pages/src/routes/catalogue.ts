import type { Route } from '../page.js';

/** The pages of a catalogue. */
export const catalogueRoutes: readonly Route[] = [
  { name: 'search', path: '/', load: () => import('../search/page.js') },
  { name: 'offer', path: '/pages/offers/:id', load: () => import('../offer/page.js') },
  { name: 'about', path: '/pages/about', load: () => import('../about/page.js') },
];
