import { VigieError } from '@vigie/credentials';
import type { SettingsReader } from '@vigie/service';

/** Which outside Credential Event Services are followed. */
export interface EventSourceSettings {
  /** Base addresses. */
  sources: string[];
  /** JSON file that says what is taken of them; everything without it. */
  policy?: string;
  /** Seconds between two questions while nothing is new. */
  pollSeconds: number;
}

/**
 * `VIGIE_CES_SOURCES`, `VIGIE_CES_POLICY` and `VIGIE_CES_POLL_SECONDS`.
 *
 * @param own - Address under which others reach this registry.
 * @throws VigieError `settings-invalid` for a registry that is to follow itself.
 */
export function readEventSourceSettings(
  settings: SettingsReader,
  own: string | undefined,
): { eventSources?: EventSourceSettings } {
  const sources = [...new Set(settings.urls('VIGIE_CES_SOURCES', []))];
  if (sources.length === 0) return {};
  if (own !== undefined && sources.includes(own)) {
    const expected = 'services of others';
    const detail = `VIGIE_CES_SOURCES names ${own}, which is this registry; expected ${expected}.`;
    throw new VigieError('settings-invalid', detail, { name: 'VIGIE_CES_SOURCES', expected });
  }
  const policy = settings.text('VIGIE_CES_POLICY');
  return {
    eventSources: {
      sources,
      ...(policy === undefined ? {} : { policy }),
      pollSeconds: settings.integer('VIGIE_CES_POLL_SECONDS', 60, { min: 1, max: 86_400 }),
    },
  };
}
