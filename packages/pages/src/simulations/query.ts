import type { ExitSimulationRequest } from '@vigie/credentials';

/** What the address of the page asks, as it stands in the fields of the form. */
export interface Asked {
  volume: string;
  date: string;
  /** Whole hours of each day in which data may be moved. */
  hours: string;
  /** Gigabit per second. */
  throughput: string;
  assets: string[];
}

/** Gigabytes that are simulated where the address names none: a figure to start from, which the page says. */
export const usualVolume = '1000';

export function readAsked(query: URLSearchParams): Asked {
  const text = (name: string) => query.get(name)?.trim() ?? '';
  return {
    volume: text('volume') === '' ? usualVolume : text('volume'),
    date: text('date'),
    hours: text('hours'),
    throughput: text('throughput'),
    assets: [...new Set(query.getAll('asset'))].filter((kind) => kind !== ''),
  };
}

/** The question to the API: the simulation, and how its cost goes with volume and day. */
export function requestOf(id: string, { volume, date, hours, throughput, assets }: Asked): ExitSimulationRequest {
  return {
    offers: [id],
    volumeGigabytes: volume === '' ? usualVolume : volume,
    ...(date === '' ? {} : { date }),
    ...(hours === '' ? {} : { transferWindow: `PT${hours}H` }),
    ...(throughput === '' ? {} : { throughput }),
    ...(assets.length === 0 ? {} : { assetCategories: assets }),
    course: { upToGigabytes: scaleOf(volume) },
  };
}

/** The address of the page that asks this. */
export function addressOf(path: string, { volume, date, hours, throughput, assets }: Asked): string {
  const query = new URLSearchParams({ volume });
  for (const [name, value] of Object.entries({ date, hours, throughput })) if (value !== '') query.set(name, value);
  for (const kind of assets) query.append('asset', kind);
  return `${path}?${query}`;
}

const mostDigits = 14;

/** The next power of ten: the scale stays while the volume moves in it. */
function scaleOf(volume: string): string {
  const whole = /^0*(\d+)/.exec(volume)?.[1] ?? usualVolume;
  return whole.length > mostDigits ? '9'.repeat(mostDigits + 1) : `1${'0'.repeat(whole.length)}`;
}
