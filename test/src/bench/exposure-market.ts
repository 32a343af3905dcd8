import { digestOf, expandTerm, exposureRules } from '@vigie/credentials';
import { type ClaimRecord, ExposureCache } from '@vigie/derivations';

/** Numbers from 0 up to 1 that are the same on every run. */
export type Random = () => number;

/** A linear congruential generator: enough to spread a market, and no more is asked of it. */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const didOf = (index: number) => `did:web:p${index}.example`;
export const companyOf = (index: number) => `${didOf(index)}#company`;
export const offerOf = (index: number, persons: number) => `${didOf(index % persons)}#offer-${index}`;

/** A market of offers and companies: groups of holders several steps deep, and offers that run on other offers. */
export function* market(offers: number, persons: number, random: Random): Generator<ClaimRecord> {
  for (let index = 0; index < persons; index += 1) yield companyRecord(index, persons, random);
  for (let index = 0; index < offers; index += 1) {
    yield recordOf(`${index}-offering`, didOf(index % persons), offerOf(index, persons), 'ServiceOffering', {
      providedBy: companyOf(index % persons),
    });
    yield offerRecord(index, { offers, persons }, random);
  }
}

function pick(random: Random, below: number): number {
  return Math.floor(random() * below);
}

/** Companies in one group. */
const group = 20;

/** Within a group a holder has a smaller number, so that it has a head; one link in fifty leads anywhere, and may close a circle. */
export function companyRecord(index: number, persons: number, random: Random, extra: object = {}): ClaimRecord {
  const country = random() < 0.05 ? 'US' : ['FR', 'DE', 'NL', 'IT'][pick(random, 4)];
  const place = index % group;
  const above = random() < 0.02 ? pick(random, persons) : index - place + pick(random, Math.ceil(place / 2));
  const held = place === 0 ? [] : [{ party: companyOf(above), capitalPercent: random() < 0.6 ? '80' : '30' }];
  return recordOf(`${index}-company`, didOf(index), companyOf(index), 'LegalPersonDisclosure', {
    registeredSeat: country,
    centralAdministration: country,
    mainEstablishment: country,
    owners: [...held, { party: { name: 'Founder', countryCode: country, naturalPerson: true }, capitalPercent: '19' }],
    none: ['establishments', 'controlAgreements', 'subsidiaries'],
    ...extra,
  });
}

function offerRecord(
  index: number,
  { offers, persons }: { offers: number; persons: number },
  random: Random,
): ClaimRecord {
  const hosted = index > 0 && random() < 0.3;
  return recordOf(`${index}-disclosure`, didOf(index % persons), offerOf(index, persons), 'ServiceDisclosure', {
    sites: [{ site: { countryCode: 'FR' } }],
    exposureDeclarations: [{ jurisdiction: 'US', declaration: 'not-subject' }],
    ...(hosted
      ? { hosting: [{ service: offerOf(pick(random, Math.min(offers, 500)), persons), access: 'cleartext' }] }
      : {}),
    ...(random() < 0.3
      ? { subcontracting: [{ party: companyOf(pick(random, persons)), role: 'support', access: 'support-on-request' }] }
      : {}),
    none: ['operatedBy', 'licensedTechnology', 'keysHeldBy'],
  });
}

function recordOf(key: string, issuer: string, id: string, type: string, claims: Record<string, unknown>): ClaimRecord {
  return {
    digest: digestOf(`${key} ${JSON.stringify(claims)}`),
    issuer,
    validFrom: '2026-01-01T00:00:00Z',
    standing: 'self',
    subjects: [{ id, types: [expandTerm(type)], claims }],
  };
}

export function emptyCache(now: Date): ExposureCache {
  return new ExposureCache({ rules: exposureRules(), isAccredited: () => false, clock: () => now });
}
