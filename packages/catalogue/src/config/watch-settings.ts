import { SettingsReader } from '@vigie/service';

/** What strangers may have watched, and under which address they know the catalogue. */
export interface WatchSettings {
  /** Watches that one address may make in an hour; 0 switches watches off. */
  perHour: number;
  /** Watches in all. */
  most: number;
  /** Hours without success after which a watch is given up. */
  giveUpHours: number;
  /** Base address under which the catalogue is known. */
  publicUrl?: string;
}

/** `VIGIE_CATALOGUE_URL` and `VIGIE_WATCH…`. */
export function readWatchSettings(settings: SettingsReader): WatchSettings {
  const publicUrl = settings.url('VIGIE_CATALOGUE_URL');
  return {
    perHour: settings.integer('VIGIE_WATCHES_PER_HOUR', 20, { min: 0, max: 100_000 }),
    most: settings.integer('VIGIE_WATCHES', 1_000, { min: 0, max: 1_000_000 }),
    giveUpHours: settings.integer('VIGIE_WATCH_GIVE_UP_HOURS', 72, { min: 1, max: 720 }),
    ...(publicUrl === undefined ? {} : { publicUrl }),
  };
}

/** What holds where nothing is set. */
export function defaultWatchSettings(): WatchSettings {
  return readWatchSettings(new SettingsReader({}));
}
