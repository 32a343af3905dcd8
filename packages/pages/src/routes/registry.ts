import type { Route } from '../page.js';

/** The pages of a registry. */
export const registryRoutes: readonly Route[] = [];
