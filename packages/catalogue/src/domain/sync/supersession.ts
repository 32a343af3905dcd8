/** What decides between versions of one credential. */
export interface Version {
  digest: string;
  validFrom: Date;
}

/** The version that stands: the newest `validFrom`, and of two alike the greater digest; never who came first. */
export function newestOf<Given extends Version>(versions: readonly Given[]): Given | undefined {
  return versions.reduce<Given | undefined>(
    (newest, version) => (newest === undefined || isNewer(version, newest) ? version : newest),
    undefined,
  );
}

function isNewer(one: Version, other: Version): boolean {
  const byTime = one.validFrom.getTime() - other.validFrom.getTime();
  return byTime === 0 ? one.digest > other.digest : byTime > 0;
}
