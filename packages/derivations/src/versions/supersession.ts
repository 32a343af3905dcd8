/** What decides between versions of one credential. */
export interface Version {
  digest: string;
  validFrom: Date;
  /** How many disclosures an SD-JWT came with. Default: 0. */
  disclosed?: number;
}

/**
 * The version that stands: the newest `validFrom`, of two alike the one that discloses more, then the greater digest;
 * never who came first. Anybody can take disclosures off a published SD-JWT.
 */
export function newestOf<Given extends Version>(versions: readonly Given[]): Given | undefined {
  return versions.reduce<Given | undefined>(
    (newest, version) => (newest === undefined || isNewer(version, newest) ? version : newest),
    undefined,
  );
}

function isNewer(one: Version, other: Version): boolean {
  const byTime = one.validFrom.getTime() - other.validFrom.getTime();
  if (byTime !== 0) return byTime > 0;
  const more = (one.disclosed ?? 0) - (other.disclosed ?? 0);
  return more === 0 ? one.digest > other.digest : more > 0;
}
