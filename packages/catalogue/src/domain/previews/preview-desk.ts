import {
  type Clock,
  expandTerm,
  type OfferCheck,
  type OfferPreview,
  type OfferPreviewRequest,
  type ProofLink,
  type Verifier,
  VigieError,
} from '@vigie/credentials';
import { checkOffer, compileOffer, parseOfferFile } from '@vigie/credentials/offer-file';
import { catalogueSentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';
import { judgeFloor, proofLink, readDate } from '@vigie/derivations';
import type { CatalogueReader } from '../../store/reader.js';
import type { ExposureBook } from '../exposure/exposure-book.js';
import { labelProofs, withProofs } from '../exposure/path-proofs.js';
import type { Judgements } from '../judgements.js';
import { offerIn } from '../past/past-offer.js';
import { type Draft, readDrafts } from './draft.js';
import { draftDocuments } from './draft-documents.js';
import { draftWorld } from './draft-world.js';
import { goalsOf } from './goals.js';

export interface PreviewParts {
  reader: CatalogueReader;
  book: ExposureBook;
  judgements: Judgements;
  verifier: Pick<Verifier, 'readUnsigned'>;
  clock: Clock;
}

/** Checks and previews that wait at most: each takes tens of milliseconds of the thread that answers everybody. */
const mostWaiting = 16;
/** Seconds after which whoever is turned away may ask again. */
const retryAfter = 2;

/** Tells providers what would follow from credentials that nobody has accepted. It keeps nothing. */
export class PreviewDesk {
  readonly #parts: PreviewParts;
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  constructor(parts: PreviewParts) {
    this.#parts = parts;
  }

  /** What a registry would say of an offer file, signatures apart. @throws VigieError `service-busy` */
  check(file: string): Promise<OfferCheck> {
    return this.#inTurn(async () => {
      const now = this.#parts.clock();
      const problems = await checkOffer(file, { now });
      if (problems.some(({ severity }) => severity === 'error')) return { problems, credentials: [] };
      const { built } = compileOffer(parseOfferFile(file), { now });
      return { problems, credentials: built.map(({ credential }) => credential) };
    });
  }

  /**
   * One offer as it would read if the credentials were accepted now, with what it lacks for each floor and label.
   *
   * @throws VigieError the code of the first check that fails; `preview-unclear`; `service-busy`
   */
  preview(request: OfferPreviewRequest): Promise<OfferPreview> {
    return this.#inTurn(() => this.#preview(request));
  }

  async #preview(request: OfferPreviewRequest): Promise<OfferPreview> {
    const { reader, book, verifier, clock } = this.#parts;
    const now = clock();
    const drafts = await readDrafts(await draftDocuments(request, now), verifier, now);
    const id = offerAmong(drafts, request.offer);
    const world = await draftWorld(drafts, id, { reader, book, now });
    const stated = await offerIn(world, id);
    if (stated === undefined) throw nothingToShow(id, drafts);
    const judgements = this.#parts.judgements.asOf(world);
    const labels = await judgements.labels(stated, now);
    const conditions = await judgements.conditions(stated, now, {});
    const floor = { offer: id, ...judgeFloor(stated, readDate(undefined, now)) };
    const about = [...(await world.credentialsAbout(id)), ...(await world.credentialsAbout(stated.provider.id))];
    const credentials = [...new Map(about.map((one) => [one.digest, one])).values()];
    const held = (await reader.offers([id], now)).get(id);
    const marked = markerOf(drafts);
    const offer = await withProofs(stated, world.reader);
    return {
      at: now.toISOString(),
      offer: { ...offer, proofs: offer.proofs.map(marked) },
      labels: { ...labels, proofs: (await labelProofs(labels.items, world.reader)).map(marked) },
      conditions,
      floor,
      goals: goalsOf({ floor, conditions, labels: labels.items, credentials }),
      ...(held === undefined ? {} : { before: held.exposure }),
      replaces: world.replaced.map(proofLink),
      outdated: world.outdated.map(({ draft, newer }) => ({ draft: draft.digest, newer: newer.digest })),
      notice: book.basis.rules.notice,
    };
  }

  /** One at a time, so that whoever types does not take the thread from those who search. */
  async #inTurn<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    if (this.#waiting >= mostWaiting) {
      throw new VigieError('service-busy', say(catalogueSentences['too-many-checks-previews-wait']), { retryAfter });
    }
    this.#waiting += 1;
    const answer = this.#last.then(work);
    this.#last = answer.catch(() => undefined);
    return answer.finally(() => {
      this.#waiting -= 1;
    });
  }
}

const offeringType = expandTerm('ServiceOffering');
const disclosureType = expandTerm('ServiceDisclosure');

/** The offer that drafts are about: the one offering among them, else the one service that is disclosed. */
function offerAmong(drafts: readonly Draft[], named: string | undefined): string {
  const subjects = drafts.flatMap((draft) => draft.subjects);
  const ofType = (type: string) => [
    ...new Set(subjects.filter(({ types }) => types.includes(type)).map(({ id }) => id)),
  ];
  const described = [...new Set([...ofType(offeringType), ...ofType(disclosureType)])];
  const candidates = ofType(offeringType).length > 0 ? ofType(offeringType) : described;
  if (named !== undefined) {
    if (described.includes(named)) return named;
    throw new VigieError('preview-unclear', say(catalogueSentences['none-credentials-describes'], { named }), {
      offers: described,
    });
  }
  const [only, ...others] = candidates;
  if (only !== undefined && others.length === 0) return only;
  const detail =
    only === undefined
      ? say(catalogueSentences['credentials-describe-no-offer'])
      : say(catalogueSentences['credentials-describe-several-offers']);
  throw new VigieError('preview-unclear', detail, { offers: candidates });
}

function nothingToShow(id: string, drafts: readonly Draft[]): VigieError {
  const about = drafts.filter(({ subjects }) => subjects.some((subject) => subject.id === id));
  const foreign = about.find(({ standing }) => standing === 'third-party');
  const reason = foreign?.standingReason ?? say(catalogueSentences['there-no-offering-own-provider']);
  return new VigieError('preview-unclear', say(catalogueSentences['buyers-not-see'], { id, detail: reason }), {
    offers: [id],
  });
}

function markerOf(drafts: readonly Draft[]): (proof: ProofLink) => ProofLink {
  const digests = new Set(drafts.map(({ digest }) => digest));
  return (proof) => (digests.has(proof.digest) ? { ...proof, draft: true } : proof);
}
