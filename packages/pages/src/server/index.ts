export type { Answer, Ask, Route } from '../page.js';
export { catalogueRoutes } from '../routes/catalogue.js';
export { registryRoutes } from '../routes/registry.js';
export { staticFolder } from './assets.js';
export { type AskFor, pagesRouter } from './pages-router.js';
export { type PageAnswer, type PageRequest, renderPage } from './serve-pages.js';
