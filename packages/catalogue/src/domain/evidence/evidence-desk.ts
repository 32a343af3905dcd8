import {
  type Clock,
  type DidDocument,
  type EvidenceArchive,
  type EvidenceFile,
  type EvidenceSettings,
  evidenceKind,
  ruleFiles,
  type Verifier,
  VigieError,
} from '@vigie/credentials';
import {
  type ClaimsSnapshot,
  collectEvidence,
  type EvidenceQuestion,
  evidenceWorld,
  jurisdictionsOf,
} from '@vigie/derivations';
import type { StoredOriginal } from '../../store/original-rows.js';
import type { CatalogueReader } from '../../store/reader.js';
import type { ExposureQuestion } from '../exposure/exposure-answer.js';
import { publishedFor } from './published-for.js';

export interface EvidenceParts {
  reader: Pick<CatalogueReader, 'credentialsAbout' | 'originals'>;
  /** What is held of DID documents and status lists. */
  archive: EvidenceArchive;
  /** The graph of the newest versions of all credentials held. */
  claims(): Promise<ClaimsSnapshot>;
  verifier: Verifier;
  clock: Clock;
  settings: EvidenceSettings;
  /** DID documents that the operator has pinned. */
  pinned: ReadonlyMap<string, DidDocument>;
}

/** Credentials can come and go while they are collected; that is begun anew, and given up after so many times. */
const attempts = 3;

/** Puts evidence files together: the verdicts on an offer with all that they can be recomputed from. */
export class EvidenceDesk {
  readonly #parts: EvidenceParts;

  constructor(parts: EvidenceParts) {
    this.#parts = parts;
  }

  /** @throws VigieError `not-found` where no offering held then, `not-ready` where the catalogue changes too fast. */
  async file(offer: string, request: ExposureQuestion): Promise<EvidenceFile> {
    const { clock, settings, verifier, archive, claims } = this.#parts;
    const at = request.at ?? clock();
    const jurisdictions = [
      ...new Set([...jurisdictionsOf(await claims(), offer, at), ...request.jurisdictions]),
    ].sort();
    const { operators, europe } = settings;
    const { originals, verdicts } = await this.#collect({ offer, at, jurisdictions, operators, europe });
    return {
      kind: evidenceKind,
      version: 1,
      offer,
      at: at.toISOString(),
      jurisdictions,
      rules: ruleFiles(),
      settings,
      originals: originals.map(({ claims: _read, addresses: _had, ...original }) => original),
      published: await publishedFor(originals, at, { verifier, archive }),
      pinned: this.#pinnedFor(originals),
      verdicts,
    };
  }

  /** Collects what the verdicts rest on, and makes sure that they follow from that alone. */
  async #collect(question: EvidenceQuestion): Promise<{
    originals: StoredOriginal[];
    verdicts: EvidenceFile['verdicts'];
  }> {
    const { reader, claims } = this.#parts;
    const credentialsAbout = (subject: string) => reader.credentialsAbout(subject);
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const found = await collectEvidence({ graph: await claims(), credentialsAbout }, question);
      if (found === undefined) throw notFound(question);
      const originals = await reader.originals([...found.digests]);
      const records = originals.map(({ claims: read, verifiedAt }) => ({ ...read, verifiedAt }));
      const alone = await collectEvidence(evidenceWorld(records, question.operators), question);
      if (alone !== undefined && JSON.stringify(alone.verdicts) === JSON.stringify(found.verdicts)) {
        return { originals, verdicts: alone.verdicts };
      }
    }
    throw new VigieError('not-ready', 'What this offer rests on changes while it is read.');
  }

  #pinnedFor(originals: readonly StoredOriginal[]): DidDocument[] {
    const { pinned, settings } = this.#parts;
    const issuers = new Set([...originals.map(({ claims }) => claims.issuer), ...settings.statusIssuers]);
    return [...issuers].sort().flatMap((did) => pinned.get(did) ?? []);
  }
}

function notFound({ offer, at }: EvidenceQuestion): VigieError {
  return new VigieError('not-found', `This catalogue holds no offer "${offer}" at ${at.toISOString()}.`, {
    offers: [offer],
  });
}
