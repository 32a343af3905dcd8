import type { Evidence, EvidenceArchive, PublishedEvidence } from '@vigie/credentials';

/** Tells which of the published versions have been asked for. */
export interface PublishedArchive extends EvidenceArchive {
  readonly asked: ReadonlySet<PublishedEvidence>;
}

/** Asking takes time: what was had so shortly after an instant was had for it. In milliseconds. */
const toleranceMilliseconds = 60_000;

/** An archive of what an evidence file carries, and of nothing else. */
export function publishedArchive(published: readonly PublishedEvidence[]): PublishedArchive {
  const asked = new Set<PublishedEvidence>();
  const versions = new Map<string, PublishedEvidence[]>();
  for (const one of [...published].sort((a, b) => Date.parse(a.from) - Date.parse(b.from))) {
    const known = versions.get(one.address);
    if (known === undefined) versions.set(one.address, [one]);
    else known.push(one);
  }
  return {
    asked,
    async heldAt(address, at) {
      const held = versions.get(address) ?? [];
      const latest = at.getTime() + toleranceMilliseconds;
      const version = held.filter(({ from }) => Date.parse(from) <= latest).at(-1) ?? held[0];
      if (version === undefined) return undefined;
      asked.add(version);
      return evidenceOf(version);
    },
  };
}

export function evidenceOf({ address, mediaType, bytes, from }: PublishedEvidence): Evidence {
  return { address, mediaType, bytes: Buffer.from(bytes, 'base64'), from: new Date(from) };
}

export function publishedOf({ address, mediaType, bytes, from }: Evidence): PublishedEvidence {
  return { address, mediaType, bytes: Buffer.from(bytes).toString('base64'), from: from.toISOString() };
}
