import {
  type OriginalLogProof,
  parseCheckpoint,
  parseNote,
  readJson,
  type ShortlistFile,
  type ShortlistOriginal,
} from '@vigie/credentials';
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
  /** What the log of each registry shows of it. */
  logs: string[];
}

/** The signed credentials of a shortlist, by digest. */
export function sourcesOf({ originals, logs }: ShortlistFile): Map<string, SourceLine> {
  const lines = new Map(logLinesOf({ logs }).map((line) => [line.registry, line]));
  return new Map(
    originals.map((original) => {
      const { digest, origins, status, logProofs } = original;
      const registries = origins.map(({ registry, sequence }) => `${oneLine(registry)} (${sequence})`);
      const shown = logProofs.map((proof) => logText(proof, lines.get(proof.registry)));
      return [digest, { digest, ...statedBy(original), registries, state: status.state, logs: shown }];
    }),
  );
}

/** A log to whose checkpoint proofs lead. */
export interface LogLine {
  registry: string;
  origin: string;
  /** Entries by its checkpoint. */
  size: number;
  key: string;
}

/**
 * The logs of a shortlist.
 *
 * @throws VigieError `log-note-malformed` for a file that was not recomputed
 */
export function logLinesOf({ logs }: Pick<ShortlistFile, 'logs'>): LogLine[] {
  return logs.map(({ registry, origin, key, checkpoint }) => {
    return { registry, origin, size: parseCheckpoint(parseNote(checkpoint).text).size, key };
  });
}

const gaps = { 'not-had': 'no log proof', 'does-not-hold': 'log proof does not hold' };

function logText(proof: OriginalLogProof, log: LogLine | undefined): string {
  const registry = oneLine(proof.registry);
  if (proof.state !== 'proven') return `${registry}: ${gaps[proof.state]}`;
  if (log === undefined) return `${registry}: ${gaps['does-not-hold']}`;
  return `${registry}: leaf ${proof.leafIndex} of ${log.size} in ${oneLine(log.origin)}`;
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
