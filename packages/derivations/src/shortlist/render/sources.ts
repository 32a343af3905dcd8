import { readJson, type ShortlistFile, type ShortlistOriginal } from '@vigie/credentials';
import { oneLine } from './texts.js';

/** Who signed a credential, since when it holds, and where it came from. */
export interface SourceLine {
  digest: string;
  /** DID, as the signed text states it. */
  issuer: string;
  /** RFC 3339, as stated. */
  validFrom: string;
  /** Registries with the numbers of their events. */
  registries: string[];
  /** How it stood at the instant of the file. */
  state: string;
}

/** The signed credentials of a shortlist, by digest. */
export function sourcesOf({ originals }: ShortlistFile): Map<string, SourceLine> {
  return new Map(
    originals.map((original) => {
      const { digest, origins, status } = original;
      const registries = origins.map(({ registry, sequence }) => `${oneLine(registry)} (${sequence})`);
      return [digest, { digest, ...statedBy(original), registries, state: status.state }];
    }),
  );
}

const maximumDepth = 64;

/** Read for people from a text that verified; no verdict rests on it. */
function statedBy({ body, mediaType }: ShortlistOriginal): { issuer: string; validFrom: string } {
  const text = mediaType === 'application/vc' ? body : Buffer.from(body.split('.')[1] ?? '', 'base64url').toString();
  const reading = readJson(text, maximumDepth);
  const whole = nodeOf('value' in reading ? reading.value : undefined);
  // Under the data model 1.1 a token carries the credential as a claim of its own.
  const credential = whole.vc === undefined ? whole : nodeOf(whole.vc);
  const issuer = nodeOf(credential.issuer).id ?? credential.issuer ?? whole.iss;
  const validFrom = credential.validFrom ?? credential.issuanceDate;
  return { issuer: textOf(issuer), validFrom: textOf(validFrom) };
}

function nodeOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? oneLine(value) : '';
}
