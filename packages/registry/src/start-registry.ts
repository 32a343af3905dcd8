import { listen } from '@vigie/service';
import type { RegistryConfig } from './config/config.js';
import { createRegistry, type Registry, type RegistryOverrides } from './context.js';
import { askWitnesses, refuseFork } from './domain/operations/witnesses.js';

export interface RunningRegistry {
  /** Base address that the registry gives for itself. */
  url: string;
  /** Answers what is under way, waiting readers of the feed at once, and closes the database. */
  stop(): Promise<void>;
  context: Registry;
}

/**
 * A registry that was restored to an older state would give numbers a second time. Whoever cannot be asked does not hold up
 * the start, or two that watch each other could never be started.
 *
 * @throws VigieError `behind-witness`
 */
async function refuseForkedStart(
  { config, store, logger, address }: Registry,
  overrides: RegistryOverrides,
): Promise<void> {
  const witnesses = config.operations?.witnesses ?? [];
  const sightings = await askWitnesses({
    witnesses,
    registry: address.url,
    fetch: overrides.fetch ?? globalThis.fetch,
  });
  for (const one of sightings) {
    if (one.seen === undefined)
      logger.warn({ witness: one.witness, reason: one.reason }, 'a witness could not be asked');
  }
  refuseFork(sightings, await store.read.head());
}

export async function startRegistry(
  config: RegistryConfig,
  overrides: RegistryOverrides = {},
): Promise<RunningRegistry> {
  const context = await createRegistry(config, overrides);
  try {
    await refuseForkedStart(context, overrides);
    context.rechecker.start();
    const server = await listen(context.listener, config.http);
    context.mirrors.start();
    context.eventSources.start();
    if (config.http.publicUrl === undefined && config.http.port === 0) context.address.url = server.url;
    context.sweeper.start();
    return {
      url: context.address.url,
      stop: async () => {
        context.commits.close();
        await context.mirrors.stop();
        await context.eventSources.stop();
        await server.close();
        await context.sweeper.stop();
        await context.rechecker.stop();
        await context.refusals.stop();
        await context.backups.stop();
        await context.verifying.stop();
        await context.store.close();
      },
      context,
    };
  } catch (error) {
    await context.sweeper.stop();
    await context.rechecker.stop();
    await context.verifying.stop();
    await context.store.close();
    throw error;
  }
}
