import { type Format, type FormatRegistry, formatRegistry } from '@vigie/credentials';

/** A format as an offer names it: which one is meant, and the version where one is named. */
export interface FormatName {
  /** As the offer writes it. */
  stated: string;
  /** Identifier of the registry, or the folded name of one that it does not know. */
  id: string;
  known: boolean;
  version?: string;
}

export interface FormatNames {
  read(stated: string): FormatName;
  /** Whether what one side writes can be read by the other; `undefined` where a version that matters is missing. */
  reads(importing: FormatName, exported: FormatName): boolean | undefined;
}

const longestName = 100;
const versioned = /^(.*?)[ _/-]*v?(\d+(?:\.\d+)*)$/i;

/** Reads the names that offers give to formats. */
export function createFormatNames({ formats }: FormatRegistry): FormatNames {
  const byName = new Map<string, Format>();
  for (const format of formats) {
    for (const name of [format.id, ...(format.aliases ?? [])]) byName.set(fold(name), format);
  }
  return {
    read: (stated) => {
      const whole = byName.get(fold(stated));
      if (whole !== undefined) return { stated, id: whole.id, known: true };
      const [, name = '', version = ''] = stated.length > longestName ? [] : (versioned.exec(stated) ?? []);
      const format = byName.get(fold(name));
      if (format !== undefined) return { stated, id: format.id, known: true, version };
      // The colon keeps what is not known apart from every identifier of the registry; its signs may matter.
      return { stated, id: `other:${stated.toLowerCase()}`, known: false };
    },
    reads: (importing, exported) => {
      if (importing.id !== exported.id) return false;
      return readsVersion(formats.find(({ id }) => id === importing.id)?.versioning, importing, exported);
    },
  };
}

function readsVersion(versioning: Format['versioning'], importing: FormatName, exported: FormatName) {
  if (versioning === undefined || importing.version === exported.version) return true;
  if (importing.version === undefined || exported.version === undefined) return undefined;
  const order = compareVersions(importing.version, exported.version);
  if (versioning === 'exact') return order === 0;
  if (versioning === 'backward') return order >= 0;
  return importing.version.split('.')[0] === exported.version.split('.')[0];
}

function compareVersions(one: string, other: string): number {
  const [left, right] = [one, other].map((version) => version.split('.').map(Number)) as [number[], number[]];
  for (let place = 0; place < Math.max(left.length, right.length); place += 1) {
    const difference = (left[place] ?? 0) - (right[place] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function fold(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}

const names = createFormatNames(formatRegistry().content);

/** The names of the registry that is shipped. */
export function knownFormats(): FormatNames {
  return names;
}
