import { expandTerm, type SubjectClaims, type VerifiedCredential } from '@vigie/credentials';
import { expect, test } from 'vitest';
import type { RegistryReader } from '../../store/registry-reader.js';
import { admitMirrored, type MirrorRule } from './mirror-policy.js';

const issuer = 'did:web:provider.example';
const seatIn = (countryCode: unknown): SubjectClaims => ({
  id: `${issuer}#company`,
  types: [expandTerm('LegalPerson')],
  claims: { legalAddress: { countryCode } },
});
const offering: SubjectClaims = { id: `${issuer}#o`, types: [expandTerm('ServiceOffering')], claims: {} };

/** What a rule says of an offering, while these subjects are held of its issuer. */
function admit(rule: MirrorRule, held: SubjectClaims[], stated: SubjectClaims[] = [offering]) {
  const read = { claims: async () => [{ subjects: held }] } as unknown as RegistryReader;
  const types = stated.flatMap((one) => one.types);
  return admitMirrored(rule, { issuer, types, subjects: stated } as VerifiedCredential, read);
}

test('takes of an issuer whose held seat is in one of the countries', async () => {
  expect(await admit({ countries: ['FR', 'DE'] }, [seatIn('DE')])).toEqual({ ok: true });
  expect(await admit({ countries: ['FR'] }, [], [seatIn('FR')])).toEqual({ ok: true });
  expect(await admit({}, [])).toEqual({ ok: true });
});

test.each([
  ['a seat elsewhere', { countries: ['FR'] }, [seatIn('US')], 'mirror-policy'],
  ['one seat of several elsewhere', { countries: ['FR'] }, [seatIn('FR'), seatIn('US')], 'mirror-policy'],
  ['no country at all', { countries: [] }, [seatIn('FR')], 'mirror-policy'],
  ['an issuer of whom nothing is held', { countries: ['FR'] }, [], 'mirror-country-unknown'],
  ['a seat that is no text', { countries: ['FR'] }, [seatIn(['FR'])], 'mirror-country-unknown'],
  [
    'a country that something else states',
    { countries: ['FR'] },
    [{ ...offering, claims: seatIn('FR').claims }],
    'mirror-country-unknown',
  ],
  ['another type', { types: ['LegalPerson'] }, [], 'mirror-policy'],
  ['another issuer', { issuers: ['did:web:other.example'] }, [], 'mirror-policy'],
] as Array<[string, MirrorRule, SubjectClaims[], string]>)('takes nothing with %s', async (_what, rule, held, code) => {
  expect(await admit(rule, held)).toMatchObject({ ok: false, code });
});
