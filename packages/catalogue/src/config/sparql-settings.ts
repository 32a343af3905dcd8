import { SettingsReader } from '@vigie/service';

/** Whether anybody may ask with SPARQL, and how much a query may take. */
export interface SparqlSettings {
  on: boolean;
  /** Seconds that one query may take, and that it may wait for the graph. */
  seconds: number;
  /** Rows, or statements, that one answer may have. */
  rows: number;
  /** Megabytes (2²⁰ bytes) for the graph and what queries make of it. */
  megabytes: number;
}

/** `VIGIE_SPARQL…`. */
export function readSparqlSettings(settings: SettingsReader): SparqlSettings {
  return {
    on: settings.choice('VIGIE_SPARQL', 'on', ['on', 'off']) === 'on',
    seconds: settings.integer('VIGIE_SPARQL_SECONDS', 10, { min: 1, max: 3_600 }),
    rows: settings.integer('VIGIE_SPARQL_ROWS', 10_000, { min: 1, max: 1_000_000 }),
    megabytes: settings.integer('VIGIE_SPARQL_MEGABYTES', 1_024, { min: 32, max: 4_096 }),
  };
}

/** What holds where nothing is set. */
export function defaultSparqlSettings(): SparqlSettings {
  return readSparqlSettings(new SettingsReader({}));
}
