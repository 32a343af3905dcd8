import { expandTerm, type SpaceParty } from '@vigie/credentials';
import { cellsOf, currentStatements, ownStatements, sections, textAt } from '@vigie/derivations';
import type { HeldCredential } from '../../store/records.js';

const legalPerson = expandTerm('LegalPerson');

/** A legal person with what its own signed description says of it, else with what is said here. */
export function partyOf(
  said: { id?: string; name?: string; country?: string },
  about: readonly HeldCredential[],
  now: Date,
): { party: SpaceParty; credential?: HeldCredential } {
  const { id } = said;
  const own = id === undefined ? undefined : ownStatements(currentStatements(about, id, now), legalPerson)[0];
  if (own === undefined) return { party: { ...said, legalPerson: { state: 'absent' } } };
  const cells = cellsOf(sections.legalPerson, own);
  const name = textAt(cells.name) ?? said.name;
  const country = textAt(cells.legalAddress, 'countryCode') ?? said.country;
  const { credential } = own;
  return {
    party: {
      ...(id === undefined ? {} : { id }),
      ...(name === undefined ? {} : { name }),
      ...(country === undefined ? {} : { country }),
      legalPerson: { state: 'described', source: credential.digest },
    },
    credential,
  };
}
