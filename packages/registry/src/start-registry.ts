import { listen } from '@vigie/service';
import type { RegistryConfig } from './config/config.js';
import { createRegistry, type Registry, type RegistryOverrides } from './context.js';

export interface RunningRegistry {
  /** Base address that the registry gives for itself. */
  url: string;
  /** Answers what is under way, waiting readers of the feed at once, and closes the database. */
  stop(): Promise<void>;
  context: Registry;
}

export async function startRegistry(
  config: RegistryConfig,
  overrides: RegistryOverrides = {},
): Promise<RunningRegistry> {
  const context = await createRegistry(config, overrides);
  try {
    context.rechecker.start();
    const server = await listen(context.door, config.http);
    context.mirrors.start();
    if (config.http.publicUrl === undefined && config.http.port === 0) context.address.url = server.url;
    return {
      url: context.address.url,
      stop: async () => {
        context.commits.close();
        await context.mirrors.stop();
        await server.close();
        await context.rechecker.stop();
        await context.store.close();
      },
      context,
    };
  } catch (error) {
    await context.rechecker.stop();
    await context.store.close();
    throw error;
  }
}
