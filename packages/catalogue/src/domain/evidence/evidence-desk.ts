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
import { catalogueSentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';
import {
  type ClaimsSnapshot,
  type CollectedEvidence,
  collectEvidence,
  type EvidenceQuestion,
  jurisdictionsOf,
} from '@vigie/derivations';
import type { CatalogueReader } from '../../store/reader.js';
import type { ExposureQuestion } from '../exposure/exposure-answer.js';
import { collectStable } from './collect-stable.js';
import { pinnedFor } from './pinned-for.js';
import { publishedFor } from './published-for.js';

export interface EvidenceParts {
  reader: Pick<CatalogueReader, 'credentials' | 'credentialsAbout' | 'originals'>;
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
    const { originals, collected } = await this.#collect({ offer, at, jurisdictions, operators, europe });
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
      pinned: pinnedFor(originals, this.#parts),
      verdicts: collected.verdicts,
    };
  }

  #collect(question: EvidenceQuestion) {
    const { reader, claims } = this.#parts;
    return collectStable<CollectedEvidence>(reader, question.operators, {
      fromAll: async () => {
        const credentialsAbout = (subject: string) => reader.credentialsAbout(subject);
        const found = await collectEvidence({ graph: await claims(), credentialsAbout }, question);
        if (found === undefined) throw notFound(question);
        return found;
      },
      fromAlone: (world) => collectEvidence(world, question),
    });
  }
}

function notFound({ offer, at }: EvidenceQuestion): VigieError {
  const named = `"${offer}"`;
  return new VigieError(
    'not-found',
    say(catalogueSentences['catalogue-holds-no-offer'], { named, at: at.toISOString() }),
    {
      offers: [offer],
    },
  );
}
