import type { Route } from '../page.js';

/** The pages of a registry. */
export const registryRoutes: readonly Route[] = [
  { name: 'registry/overview', path: '/', load: () => import('../registry/overview/page.js') },
  { name: 'registry/credentials', path: '/pages/credentials', load: () => import('../registry/credentials/page.js') },
  {
    name: 'registry/credential',
    path: '/pages/credentials/:digest',
    load: () => import('../registry/credential/page.js'),
  },
  { name: 'registry/log', path: '/pages/log', load: () => import('../registry/log/page.js') },
  { name: 'registry/conflicts', path: '/pages/conflicts', load: () => import('../registry/conflicts/page.js') },
  {
    name: 'registry/accreditations',
    path: '/pages/accreditations',
    load: () => import('../registry/accreditations/page.js'),
  },
  { name: 'registry/schemas', path: '/pages/schemas', load: () => import('../registry/schemas/page.js') },
  { name: 'registry/rechecks', path: '/pages/rechecks', load: () => import('../registry/rechecks/page.js') },
  { name: 'registry/refusals', path: '/pages/refusals', load: () => import('../registry/refusals/page.js') },
];
