import { expandTerm, type SubjectClaims, say, type VerifiedCredential } from '@vigie/credentials';
import { complianceSentences } from './compliance-sentences.js';

/** A verified credential, as compliance is judged from it. */
export type PresentedCredential = Pick<VerifiedCredential, 'digest' | 'issuer' | 'subjects'>;

/** What one credential says of one subject. */
export interface Stated {
  credential: PresentedCredential;
  subject: SubjectClaims;
}

/** The parts of a presentation that compliance is judged from. */
export interface PresentedOffer {
  offering: Stated;
  /** About the offering, by whoever issued it: another party's word is not the provider's declaration. */
  disclosures: Stated[];
  person?: Stated;
  acceptances: Stated[];
  all: Stated[];
}

const types = {
  offering: expandTerm('ServiceOffering'),
  disclosure: expandTerm('ServiceDisclosure'),
  person: expandTerm('LegalPerson'),
  acceptance: expandTerm('Issuer'),
};

export type OfferReading = { ok: true; offer: PresentedOffer } | { ok: false; detail: string };

/** Finds the one offering of a presentation with what belongs to it. */
export function readPresentedOffer(credentials: readonly PresentedCredential[]): OfferReading {
  const all = credentials.flatMap((credential) => credential.subjects.map((subject) => ({ credential, subject })));
  const offerings = all.filter(({ subject }) => isOffering(subject));
  const [offering] = offerings;
  if (offering === undefined || offerings.length > 1) {
    return {
      ok: false,
      detail: say(complianceSentences['offering-unclear'], { number: offerings.length }),
    };
  }
  const { issuer } = offering.credential;
  const provider = offering.subject.claims.providedBy;
  const ofType = (type: string) => all.filter(({ subject }) => subject.types.includes(type));
  const person = ofType(types.person).find(({ subject }) => subject.id === provider);
  const disclosures = ofType(types.disclosure).filter(
    ({ credential, subject }) => subject.id === offering.subject.id && credential.issuer === issuer,
  );
  const acceptances = ofType(types.acceptance);
  return { ok: true, offer: { offering, disclosures, acceptances, all, ...(person === undefined ? {} : { person }) } };
}

/** Gaia-X has subclasses of its offering; what all of them have, and nothing else, is who provides it. */
function isOffering({ types: stated, claims }: SubjectClaims): boolean {
  return stated.includes(types.offering) || (typeof claims.providedBy === 'string' && stated.length > 0);
}
