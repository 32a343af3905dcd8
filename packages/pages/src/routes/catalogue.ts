import type { Route } from '../page.js';

/** The pages of a catalogue. */
export const catalogueRoutes: readonly Route[] = [
  { name: 'search', path: '/', load: () => import('../search/page.js') },
  { name: 'offer', path: '/pages/offers/:id', load: () => import('../offer/page.js') },
  { name: 'about', path: '/pages/about', load: () => import('../about/page.js') },
  { name: 'compare', path: '/pages/compare', load: () => import('../compare/page.js') },
  { name: 'exits', path: '/pages/exits/:id', load: () => import('../exits/page.js') },
  { name: 'simulations', path: '/pages/simulations/:id', load: () => import('../simulations/page.js') },
  { name: 'shortlist', path: '/pages/shortlist', load: () => import('../shortlist/page.js') },
  { name: 'providers', path: '/pages/providers', load: () => import('../providers/page.js') },
  { name: 'provider', path: '/pages/providers/:id', load: () => import('../provider/page.js') },
  { name: 'data-spaces', path: '/pages/data-spaces', load: () => import('../data-spaces/page.js') },
  { name: 'data-space', path: '/pages/data-spaces/:id', load: () => import('../data-space/page.js') },
  { name: 'indicators', path: '/pages/indicators', load: () => import('../indicators/page.js') },
  { name: 'free-software', path: '/free-software', negotiated: true, load: () => import('../free-software/page.js') },
  { name: 'stack', path: '/pages/stack', load: () => import('../stack/page.js') },
  { name: 'watches', path: '/pages/watches', load: () => import('../watches/page.js') },
  {
    name: 'publish',
    path: '/pages/publish',
    // An offer file with every property takes 30 KiB; as a form, at most three times as much.
    posts: 1_048_576,
    load: () => import('../publish/page.js'),
  },
];
