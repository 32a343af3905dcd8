export { type RegistryConfig, readConfig } from './config/config.js';
export { createRegistry, type Registry, type RegistryOverrides } from './context.js';
export { type RunningRegistry, startRegistry } from './start-registry.js';
