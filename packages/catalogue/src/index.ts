export { type CatalogueConfig, readConfig } from './config/config.js';
export { type CatalogueContext, type CatalogueOverrides, createCatalogue } from './context.js';
export { ClaimsGraph, type ClaimsSnapshot } from './domain/exposure/claims-graph.js';
export { deriveExposure } from './domain/exposure/derive-exposure.js';
export type { ClaimRecord, Edge, EdgeKind, IsAccredited } from './domain/exposure/edge.js';
export { edgesOf } from './domain/exposure/edges-of.js';
export { ExposureCache, type Reached } from './domain/exposure/exposure-cache.js';
export type { SyncOutcome } from './domain/sync/follower.js';
export { type RunningCatalogue, startCatalogue } from './start-catalogue.js';
