export { type CatalogueConfig, readConfig } from './config/config.js';
export { type CatalogueContext, type CatalogueOverrides, createCatalogue } from './context.js';
export { analysisOf } from './domain/search/analysis-of.js';
export type * from './domain/search/question.js';
export {
  type IndexChange,
  type LoadedIndex,
  SearchIndex,
  type SearchIndexOptions,
} from './domain/search-index/search-index.js';
export type { SimilarWord } from './domain/search-index/similar.js';
export type { SyncOutcome } from './domain/sync/follower.js';
export { type RunningCatalogue, startCatalogue } from './start-catalogue.js';
