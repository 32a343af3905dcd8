import { describe, expect, it } from 'vitest';
import {
  auditor,
  company,
  derive,
  disclosure,
  graphOf,
  offering,
  party,
  person,
  record,
  service,
  shop,
  statement,
  stranger,
} from '../testing/claims.js';
import { outcomeOf, shownExposure } from './outcome.js';

const declares = (declaration: string) => ({ exposureDeclarations: [{ jurisdiction: 'US', declaration }] });
const chains = {
  exposed: { sites: [{ site: { countryCode: 'US' } }] },
  possible: { subcontracting: [{ party: party('Helper', 'US'), role: 'support', access: 'metadata' }] },
  complete: {},
  incomplete: { sites: undefined },
};

describe('declared against derived', () => {
  it.each([
    ['not-subject', 'exposed', 'CONTRADICTED', 'exposed'],
    ['not-subject', 'possible', 'UNSUPPORTED', 'possible'],
    ['not-subject', 'complete', 'CONSISTENT', 'none-found'],
    ['not-subject', 'incomplete', 'UNSUPPORTED', 'unknown'],
    ['subject', 'exposed', 'CONSISTENT', 'exposed'],
    ['subject', 'possible', 'CONSISTENT', 'exposed'],
    ['subject', 'complete', 'OVER-DECLARED', 'exposed'],
    ['subject', 'incomplete', 'CONSISTENT', 'exposed'],
    ['none', 'exposed', 'MISSING', 'exposed'],
    ['none', 'possible', 'MISSING', 'possible'],
    ['none', 'complete', 'MISSING', 'none-found'],
    ['none', 'incomplete', 'MISSING', 'unknown'],
  ] as const)('%s and %s: %s, shown as %s', (declared, chain, outcome, shown) => {
    const offer = { ...chains[chain], ...(declared === 'none' ? {} : declares(declared)) };
    expect(derive(shop({ offer }))).toMatchObject({ declared, outcome, shown });
  });

  it('reads a declaration for its own jurisdiction alone', () => {
    expect(derive(shop({ offer: declares('not-subject') }), 'CN')).toMatchObject({
      declared: 'none',
      outcome: 'MISSING',
    });
  });

  it('takes a provider that says both for subject', () => {
    const both = {
      exposureDeclarations: [
        ...declares('not-subject').exposureDeclarations,
        ...declares('subject').exposureDeclarations,
      ],
    };
    expect(derive(shop({ offer: both })).declared).toBe('subject');
  });

  it('lets nobody else declare for the provider', () => {
    const said = statement('ServiceDisclosure', service('shop'), declares('not-subject'), auditor);
    expect(derive([...shop(), said]).declared).toBe('none');
  });
});

describe('whose word it is', () => {
  const adverse = { operatedBy: [{ party: company('helper'), access: 'admin' }] };
  const records = (issuer: string) => [
    ...shop({ offer: declares('not-subject') }),
    person('helper', { registeredSeat: 'US' }),
    statement('ServiceDisclosure', service('shop'), adverse, issuer),
  ];

  it('a stranger disputes a denial, and turns no verdict', () => {
    const exposure = derive(records(stranger));
    expect(exposure).toMatchObject({ derived: 'none-found', outcome: 'DISPUTED', disputed: { verdict: 'exposed' } });
    expect(exposure.disputed?.path[0]).toMatchObject({ issuer: stranger, standing: 'third-party' });
  });

  it('an accredited issuer contradicts it', () => {
    const exposure = derive(records(auditor));
    expect(exposure).toMatchObject({ derived: 'exposed', outcome: 'CONTRADICTED' });
    expect(exposure.path[0]).toMatchObject({ issuer: auditor, standing: 'accredited' });
  });

  it('a stranger does not soften what is contradicted already', () => {
    const offer = { ...declares('not-subject'), ...chains.exposed };
    const said = statement('ServiceDisclosure', service('shop'), adverse, stranger);
    expect(derive([...shop({ offer }), said])).toMatchObject({ outcome: 'CONTRADICTED' });
  });

  it('whoever calls another its subsidiary disputes, though it speaks of itself', () => {
    const parent = person('parent', { registeredSeat: 'US', subsidiaries: [{ party: company('shop') }] });
    expect(derive([...shop({ offer: declares('not-subject') }), parent])).toMatchObject({
      derived: 'none-found',
      outcome: 'DISPUTED',
    });
  });

  it('whoever calls another its owner disputes as well', () => {
    const child = person('child', {
      registeredSeat: 'US',
      owners: [{ party: company('shop'), capitalPercent: '100' }],
    });
    expect(derive([...shop({ offer: declares('not-subject') }), child])).toMatchObject({
      derived: 'none-found',
      outcome: 'DISPUTED',
      disputed: { verdict: 'possible' },
    });
  });

  it('the place that a provider writes beside an owner counts against the provider alone', () => {
    const owners = [{ party: { id: company('parent'), ...party('Parent', 'US') }, capitalPercent: '100' }];
    const sister = [
      person('sister', { owners: [{ party: company('parent'), capitalPercent: '100' }] }),
      offering('sister'),
      disclosure('sister'),
    ];
    const graph = [...shop({ provider: { owners } }), person('parent'), ...sister];
    expect(derive(graph).derived).toBe('exposed');
    const renamed = graph.map((one) =>
      JSON.parse(
        JSON.stringify(one)
          .replaceAll('sister', 'x-shop')
          .replaceAll('did:web:shop.', 'did:web:other.')
          .replaceAll('x-shop', 'shop'),
      ),
    );
    expect(derive(renamed).derived).toBe('none-found');
  });

  it('asks for accreditation as of the issuance, and for the scheme of the statement', () => {
    const asked: string[] = [];
    const said = record(
      'ServiceDisclosure',
      service('shop'),
      { ...adverse, keyCustody: 'provider' },
      { issuer: auditor, standing: 'third-party' },
    );
    graphOf([...shop(), said], (issuer, scheme, instant) => {
      asked.push(`${issuer} ${scheme} ${instant.toISOString()}`);
      return false;
    });
    expect(new Set(asked)).toEqual(
      new Set([
        `${auditor} exposure-facts 2026-01-01T00:00:00.000Z`,
        `${auditor} key-custody 2026-01-01T00:00:00.000Z`,
      ]),
    );
  });
});

describe('what is shown', () => {
  it('is never less than declared, and never clears what is not complete', () => {
    expect(shownExposure('subject', 'none-found', true)).toBe('exposed');
    expect(shownExposure('not-subject', 'none-found', false)).toBe('unknown');
    expect(outcomeOf('subject', { derived: 'none-found', complete: true, disputed: 'exposed' })).toBe('OVER-DECLARED');
  });
});
