import type { ClaimRecord } from '../exposure/edge.js';
import { type SectionName, sections } from './sections.js';
import { currentStatements, ownStatements, type Statement } from './statements.js';

/** The newest versions of all credentials about an offer, and about the provider that its offering names. */
export interface OfferSources<Credential extends ClaimRecord = ClaimRecord> {
  aboutOffer: readonly Credential[];
  aboutProvider(provider: string): Promise<readonly Credential[]>;
}

/** The statements from which an offer is put together. */
export interface ChosenStatements<Credential extends ClaimRecord = ClaimRecord> {
  /** Identifier of the legal person that provides it. */
  provider: string;
  chosen: Record<SectionName, Statement<Credential> | undefined>;
  offering: Statement<Credential>;
  /** All that are said about offer and provider, chosen or not. */
  statements: Array<Statement<Credential>>;
}

/**
 * Chooses whose statements make an offer, as of an instant.
 *
 * @returns `undefined` where no offering by its own provider holds.
 */
export async function chooseStatements<Credential extends ClaimRecord>(
  id: string,
  sources: OfferSources<Credential>,
  now: Date,
): Promise<ChosenStatements<Credential> | undefined> {
  const aboutOffer = currentStatements(sources.aboutOffer, id, now);
  const offering = ownStatements(aboutOffer, sections.offering.type)[0];
  if (offering === undefined) return undefined;
  const provider = String(offering.subject.claims.providedBy);
  const aboutProvider = currentStatements(await sources.aboutProvider(provider), provider, now);
  const { issuer } = offering.credential;
  const chosen = {
    offering,
    disclosure: ownStatements(aboutOffer, sections.disclosure.type).find(sameIssuer(issuer)),
    legalPerson: preferred(ownStatements(aboutProvider, sections.legalPerson.type), issuer),
    ownership: preferred(ownStatements(aboutProvider, sections.ownership.type), issuer),
  };
  return { provider, chosen, offering, statements: [...aboutOffer, ...aboutProvider] };
}

const sameIssuer = (issuer: string) => (statement: Statement) => statement.credential.issuer === issuer;

/** The offering's issuer is the best witness of its own provider; else the newest word stands. */
function preferred<Credential extends ClaimRecord>(
  statements: ReadonlyArray<Statement<Credential>>,
  issuer: string,
): Statement<Credential> | undefined {
  return statements.find(sameIssuer(issuer)) ?? statements[0];
}
