import { offerContexts } from '../terms/contexts.js';
import { say } from '../text/sentence.js';
import { type ClaimNode, NodeBuilder } from './build-node.js';
import { credentialId, isDid } from './identifiers.js';
import { defaultValidFor, type Offer, type Section, type SectionName, sections } from './offer.js';
import { offerFileSentences } from './offer-file-sentences.js';
import { errorAt, type Flaw } from './problem.js';
import { isOfferFile, type OfferFile, placed, problemsError } from './read-offer-file.js';
import { vocabularyTerms } from './terms.js';
import { type Validity, validityFrom } from './validity.js';

/** A credential that is still to be signed (W3C VC data model 2.0 §4). */
export interface UnsignedCredential {
  '@context': string[];
  id: string;
  type: string[];
  issuer: string;
  /** RFC 3339, in UTC. */
  validFrom: string;
  validUntil: string;
  /** Where its status will stand (Bitstring Status List 1.0 §2.1). */
  credentialStatus?: object;
  credentialSubject: ClaimNode & { id: string; type: string };
}

/** The credential of one section. */
export interface BuiltCredential {
  section: SectionName;
  credential: UnsignedCredential;
}

export interface BuildOptions {
  /** The instant at which the credentials become valid; fractions of a second are cut off. */
  now: Date;
}

/**
 * Makes one unsigned credential for each section of an offer, with identifiers that stay the same from one version of
 * the offer to the next. Whether values fit the shapes is not checked here; see checkOffer.
 *
 * @throws VigieError `offer-file-invalid`, `did-invalid`, `term-unknown`, `shape-violation` or `stated-and-unknown`;
 *   `facts.problems` holds them all
 */
export function buildCredentials(offer: Offer | OfferFile, options: BuildOptions): UnsignedCredential[] {
  const { built, flaws } = compileOffer(offer, options);
  if (flaws.length === 0) return built.map(({ credential }) => credential);
  const file = isOfferFile(offer) ? offer : undefined;
  throw problemsError(placed(flaws, file?.positions), file?.fileName);
}

/** As {@link buildCredentials}, with the section of each credential, and with flaws instead of an exception. */
export function compileOffer(offer: Offer, { now }: BuildOptions): { built: BuiltCredential[]; flaws: Flaw[] } {
  const flaws: Flaw[] = [];
  const validFor = offer.validFor ?? defaultValidFor;
  const validity = validityFrom(now, validFor);
  if (!isDid(offer.issuer)) {
    const expected = 'did:web:cloud.example.eu';
    flaws.push(
      errorAt(['issuer'], 'did-invalid', say(offerFileSentences['issuer-not-did']), { value: offer.issuer, expected }),
    );
  }
  if (validity === undefined) {
    const detail = say(offerFileSentences['validity-not-positive-iso-8601']);
    flaws.push(errorAt(['validFor'], 'offer-file-invalid', detail, { value: validFor, expected: defaultValidFor }));
  }
  const terms = vocabularyTerms();
  // A wrong issuer is one problem, not one for each identifier under it; what is built of it goes nowhere.
  const issuer = isDid(offer.issuer) ? offer.issuer : 'did:web:issuer.invalid';
  const builder = new NodeBuilder(terms, issuer);
  const nodes = new Map<SectionName, ClaimNode>();
  for (const { name, classTerm } of sections) {
    const source = offer[name];
    if (source !== undefined) nodes.set(name, builder.node(source, terms.classOf(classTerm), [name]));
  }
  const subjects = subjectsOf(offer, issuer, nodes, flaws);
  const offering = nodes.get('offering');
  if (offering !== undefined) offering.providedBy ??= subjects.legalPerson;
  const dataSpace = nodes.get('dataSpace');
  if (dataSpace !== undefined) dataSpace.operator ??= subjects.legalPerson;
  flaws.push(...builder.flaws);
  if (validity === undefined) return { built: [], flaws };
  const built = sections.flatMap((section): BuiltCredential[] => {
    const node = nodes.get(section.name);
    const subject = subjects[section.name];
    if (node === undefined || subject === undefined) return [];
    return [{ section: section.name, credential: credentialOf(issuer, section, subject, node, validity) }];
  });
  return { built, flaws };
}

type Subjects = { legalPerson: string; ownership: string; offering?: string; disclosure?: string; dataSpace?: string };

/** Who and what the sections are about: ownership about the legal person, disclosure about the offering. */
function subjectsOf(offer: Offer, issuer: string, nodes: Map<SectionName, ClaimNode>, flaws: Flaw[]): Subjects {
  const idOf = (name: SectionName): string | undefined => {
    const id = nodes.get(name)?.id;
    return typeof id === 'string' ? id : undefined;
  };
  sameSubject('ownership', idOf('ownership'), 'legalPerson', idOf('legalPerson'), flaws);
  sameSubject('disclosure', idOf('disclosure'), 'offering', idOf('offering'), flaws);
  const legalPerson = idOf('legalPerson') ?? idOf('ownership') ?? issuer;
  const offering = idOf('offering') ?? idOf('disclosure');
  for (const name of ['offering', 'disclosure'] as const) {
    // An id that is there and is not one has been complained of already.
    if (offering !== undefined || !nodes.has(name) || offer[name]?.id !== undefined) continue;
    const detail = say(offerFileSentences['offering-no-id-nothing-said']);
    flaws.push(errorAt([name], 'offer-file-invalid', detail, { expected: "id: '#compute'" }));
    break;
  }
  const dataSpace = idOf('dataSpace');
  if (dataSpace === undefined && nodes.has('dataSpace') && offer.dataSpace?.id === undefined) {
    const detail = say(offerFileSentences['data-space-no-id-nothing']);
    flaws.push(errorAt(['dataSpace'], 'offer-file-invalid', detail, { expected: "id: '#space'" }));
  }
  return {
    legalPerson,
    ownership: legalPerson,
    ...(offering === undefined ? {} : { offering, disclosure: offering }),
    ...(dataSpace === undefined ? {} : { dataSpace }),
  };
}

function sameSubject(
  name: SectionName,
  id: string | undefined,
  other: SectionName,
  expected: string | undefined,
  flaws: Flaw[],
): void {
  if (id === undefined || expected === undefined || id === expected) return;
  const detail = say(offerFileSentences['about-same-subject'], { name, other });
  flaws.push(errorAt([name, 'id'], 'offer-file-invalid', detail, { value: id, expected }));
}

function credentialOf(
  issuer: string,
  section: Section,
  subject: string,
  node: ClaimNode,
  validity: Validity,
): UnsignedCredential {
  const { id: _id, type: _type, ...claims } = node;
  return {
    '@context': [...offerContexts],
    id: credentialId(issuer, subject, section),
    type: ['VerifiableCredential', section.classTerm],
    issuer,
    ...validity,
    credentialSubject: { id: subject, type: section.classTerm, ...claims },
  };
}
