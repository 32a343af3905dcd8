import { describe, expect, it } from 'vitest';
import {
  auditor,
  company,
  derive,
  disclosure,
  offering,
  party,
  person,
  rules,
  service,
  shop,
  statement,
} from '../testing/claims.js';

const abroad = { registeredSeat: 'US' };
const rulesOf = (exposure: { path: Array<{ rule: string }> }) => exposure.path.map(({ rule }) => rule);
const founder = (share: string) => ({
  party: { name: 'Founder', countryCode: 'FR', naturalPerson: true },
  capitalPercent: share,
});
const holder = (name: string, countryCode: string, share: string, more = {}) => ({
  party: { name, countryCode, naturalPerson: true },
  capitalPercent: share,
  ...more,
});

describe('a shop of which everything is stated', () => {
  it('has no link to the United States, and nothing is missing', () => {
    expect(derive(shop())).toMatchObject({
      derived: 'none-found',
      shown: 'none-found',
      wording: 'No link found in the signed chain.',
      complete: true,
      missing: [],
      notes: [],
      path: [],
      caps: { verdict: 'pass' },
      rules: 'exposure-1',
    });
  });

  it('is exposed to the law of its own country all the same', () => {
    expect(derive(shop(), 'FR')).toMatchObject({ derived: 'exposed' });
  });
});

describe('R1', () => {
  it.each(['registeredSeat', 'centralAdministration', 'mainEstablishment'])('a %s makes subject', (seat) => {
    const exposure = derive(shop({ provider: { [seat]: 'US' } }));
    expect(exposure.derived).toBe('exposed');
    expect(rulesOf(exposure)).toEqual(['R7', 'R1']);
    expect(exposure.path.at(-1)).toMatchObject({ kind: 'seatIn', country: 'US', issuer: 'did:web:shop.example' });
  });

  it('counts a territory to the country whose law applies there', () => {
    expect(derive(shop({ provider: { registeredSeat: 'PR' } })).derived).toBe('exposed');
  });
});

describe('R2', () => {
  const owned = (ownership: object) => [
    ...shop({ provider: { owners: [{ party: company('parent'), ...ownership }, founder('40')] } }),
    person('parent', abroad),
  ];

  it.each([
    ['votes above half', { votesPercent: '50.01', capitalPercent: '1' }],
    ['capital above half where votes are not stated', { capitalPercent: '51' }],
    ['the power to appoint a majority', { capitalPercent: '5', appointsMajority: true }],
    ['control as stated', { capitalPercent: '5', control: true }],
  ])('%s makes subject', (_, ownership) => {
    const exposure = derive(owned(ownership));
    expect(exposure.derived).toBe('exposed');
    expect(rulesOf(exposure)).toEqual(['R7', 'R2', 'R1']);
  });

  it('half of the votes exactly does not', () => {
    expect(derive(owned({ votesPercent: '50' })).derived).toBe('possible');
  });

  it('a contract of control makes subject', () => {
    const records = [
      ...shop({ provider: { controlAgreements: [{ party: company('parent') }] } }),
      person('parent', abroad),
    ];
    expect(rulesOf(derive(records))).toEqual(['R7', 'R2', 'R1']);
  });

  it('passes on through any number of steps, and names the shortest way', () => {
    const exposure = derive([
      ...shop({ provider: { owners: [{ party: company('one'), capitalPercent: '100' }] } }),
      person('one', { owners: [{ party: company('two'), capitalPercent: '100' }] }),
      person('two', {
        owners: [{ party: company('three'), votesPercent: '60' }, founder('40')],
        ...abroad,
        registeredSeat: 'FR',
      }),
      person('three', abroad),
    ]);
    expect(exposure.path.map(({ from }) => from)).toEqual([
      service('shop'),
      company('one'),
      company('two'),
      company('three'),
      company('three'),
    ]);
  });
});

it('R3: an own branch makes subject', () => {
  expect(rulesOf(derive(shop({ provider: { establishments: [{ countryCode: 'US' }] } })))).toEqual(['R7', 'R3']);
});

describe('R4', () => {
  const records = [...shop({ provider: { subsidiaries: [{ party: company('sub') }] } }), person('sub', abroad)];
  const separation = { operationalSeparations: [{ party: company('sub') }] };

  it('an own subsidiary makes possible', () => {
    const exposure = derive(records);
    expect(exposure.derived).toBe('possible');
    expect(rulesOf(exposure)).toEqual(['R7', 'R4', 'R1']);
  });

  it('a separation attested by an accredited issuer leaves a note', () => {
    const exposure = derive([...records, statement('LegalPersonDisclosure', company('shop'), separation, auditor)]);
    expect(exposure).toMatchObject({ derived: 'none-found', complete: true, notes: [{ note: 'groupPresence' }] });
  });

  it.each([
    ['the provider', 'did:web:shop.example', 'self'],
    ['the subsidiary', 'did:web:sub.example', 'third-party'],
    ['a stranger', 'did:web:stranger.example', 'third-party'],
  ] as const)('a separation stated by %s changes nothing', (_, issuer, standing) => {
    const stated = { ...statement('LegalPersonDisclosure', company('shop'), separation, issuer), standing };
    expect(derive([...records, stated]).derived).toBe('possible');
  });
});

it('R5: a sister company is a note alone', () => {
  const exposure = derive([
    ...shop({ provider: { owners: [{ party: company('parent'), capitalPercent: '100' }] } }),
    person('parent', { subsidiaries: [{ party: company('sister') }, { party: company('shop') }] }),
    person('sister', abroad),
  ]);
  expect(exposure).toMatchObject({ derived: 'none-found', complete: true, notes: [{ note: 'groupPresence' }] });
  expect(exposure.notes[0]?.path.map(({ rule }) => rule)).toEqual(['R7', 'R5', 'R1']);
});

describe('R6 and the caps', () => {
  it.each([
    ['24', 'none-found', { verdict: 'pass' }],
    ['24.01', 'possible', { verdict: 'fail', reasons: ['individual'] }],
    ['39', 'possible', { verdict: 'fail', reasons: ['individual'] }],
    ['39.01', 'possible', { verdict: 'fail', reasons: ['individual', 'collective'] }],
  ])('a holder of %s %%: %s', (share, derived, caps) => {
    const rest = String(100 - Number(share));
    expect(derive(shop({ provider: { owners: [holder('Fund', 'US', share), founder(rest)] } }))).toMatchObject({
      derived,
      caps,
    });
  });

  it('39 in all passes, above does not', () => {
    const caps = (second: string) =>
      derive(
        shop({
          provider: {
            owners: [holder('A', 'US', '19.5'), holder('B', 'CH', second), founder(String(80.5 - Number(second)))],
          },
        }),
      ).caps;
    expect(caps('19.5')).toEqual({ verdict: 'pass' });
    expect(caps('19.6')).toEqual({ verdict: 'fail', reasons: ['collective'] });
  });

  it('a veto makes possible and fails', () => {
    const owners = [holder('Fund', 'US', '1', { veto: true }), founder('99')];
    const exposure = derive(shop({ provider: { owners } }));
    expect(exposure).toMatchObject({ derived: 'possible', caps: { verdict: 'fail', reasons: ['veto'] } });
    expect(rulesOf(exposure)).toEqual(['R7', 'R6']);
  });

  it('a share cannot be made small by writing it in two', () => {
    const owners = [holder('Fund', 'US', '20'), holder('Fund', 'US', '20'), founder('60')];
    expect(derive(shop({ provider: { owners } })).derived).toBe('possible');
  });

  it('a seat outside the Union fails, one that is not stated leaves it open', () => {
    expect(derive(shop({ provider: { centralAdministration: 'CH' } })).caps).toEqual({
      verdict: 'fail',
      reasons: ['seat'],
    });
    expect(derive(shop({ provider: { centralAdministration: undefined } })).caps).toEqual({ verdict: 'indeterminate' });
  });
});

describe('R7', () => {
  it.each(['operatedBy', 'hosting', 'subcontracting'])('%s with access exposes', (property) => {
    const take = (access: string) =>
      derive([
        ...shop({ offer: { [property]: [{ party: company('helper'), access, role: 'support' }] } }),
        person('helper', abroad),
      ]);
    expect(take('support-on-request').derived).toBe('exposed');
    expect(take('admin').derived).toBe('exposed');
    expect(take('none').derived).toBe('none-found');
    expect(take('physical-only')).toMatchObject({ derived: 'none-found', notes: [{ note: 'physicalOnly' }] });
  });

  it('access that nobody states is possible, and incomplete', () => {
    const offer = { operatedBy: [{ party: company('helper'), unknown: ['access'] }] };
    expect(derive([...shop({ offer }), person('helper', abroad)])).toMatchObject({
      derived: 'possible',
      complete: false,
    });
  });

  it('a key holder exposes', () => {
    const offer = { keysHeldBy: [{ party: party('Keeper', 'US'), custody: 'provider' }] };
    expect(derive(shop({ offer })).derived).toBe('exposed');
  });

  it('reaches through hosts, circles included, with no more access than is left', () => {
    const chain = (access: string) =>
      derive([
        ...shop({ offer: { hosting: [{ service: service('host'), access }] } }),
        person('host'),
        offering('host'),
        disclosure('host', {
          hosting: [
            { service: service('base'), access: 'cleartext' },
            { service: service('shop'), access: 'admin' },
          ],
        }),
        person('base', abroad),
        offering('base'),
        disclosure('base'),
      ]);
    expect(chain('admin')).toMatchObject({ derived: 'exposed', complete: true });
    expect(chain('admin').path.map(({ kind }) => kind)).toEqual(['hostedOn', 'hostedOn', 'providedBy', 'seatIn']);
    expect(chain('metadata').derived).toBe('possible');
    expect(chain('none').derived).toBe('none-found');
  });
});

describe('R8', () => {
  const offer = { operatedBy: [{ party: company('helper'), access: 'ciphertext' }] };
  const records = (claims = {}) => [...shop({ offer: { ...offer, ...claims } }), person('helper', abroad)];
  const keys = { keyCustody: 'customer-held-external' };
  const attest = (issuer: string) => statement('ServiceDisclosure', service('shop'), keys, issuer);

  it('ciphertext exposes, whatever the provider itself says of the keys', () => {
    expect(derive(records()).derived).toBe('exposed');
    expect(derive(records(keys)).derived).toBe('exposed');
  });

  it('is possible where an accredited issuer attests that the customer holds them', () => {
    expect(derive([...records(), attest(auditor)]).derived).toBe('possible');
  });

  it('stays exposed where a stranger does, or where the provider says otherwise', () => {
    expect(derive([...records(), attest('did:web:stranger.example')]).derived).toBe('exposed');
    expect(derive([...records({ keyCustody: 'provider' }), attest(auditor)]).derived).toBe('exposed');
  });
});

it('R9: a site exposes, of the service or of a host without access', () => {
  const site = { sites: [{ site: { countryCode: 'US' } }] };
  expect(rulesOf(derive(shop({ offer: site })))).toEqual(['R9']);
  const hosted = shop({ offer: { hosting: [{ service: service('host'), access: 'none' }] } });
  expect(derive([...hosted, person('host'), offering('host'), disclosure('host', site)]).derived).toBe('exposed');
});

describe('R10', () => {
  it.each([
    ['none', 'quarantined', 'none-found'],
    ['none', 'none', 'none-found'],
    ['none', 'direct', 'possible'],
    ['admin', 'quarantined', 'exposed'],
    ['metadata', 'quarantined', 'possible'],
    ['none', undefined, 'possible'],
  ])('access %s, updates %s: %s', (access, updateChannel, derived) => {
    const offer = { licensedTechnology: [{ party: party('Licensor', 'US'), access, updateChannel }] };
    expect(derive(shop({ offer }))).toMatchObject({ derived, notes: [{ note: 'techDependency' }] });
  });
});

describe('R11', () => {
  it.each([
    ['no operator stated', { offer: { none: ['hosting', 'subcontracting', 'licensedTechnology', 'keysHeldBy'] } }],
    [
      'hosting explicitly unknown',
      { offer: { none: ['operatedBy', 'subcontracting', 'licensedTechnology', 'keysHeldBy'], unknown: ['hosting'] } },
    ],
    ['a host that nobody describes', { offer: { hosting: [{ service: service('nowhere'), access: 'admin' }] } }],
    [
      'an owner that nobody describes',
      { provider: { owners: [{ party: company('nowhere'), capitalPercent: '100' }] } },
    ],
    ['a quarter undisclosed', { provider: { owners: [founder('75')] } }],
    ['no owner stated', { provider: { owners: undefined } }],
  ])('%s is incomplete and shown as unknown', (_, changes) => {
    const exposure = derive(shop(changes));
    expect(exposure).toMatchObject({ derived: 'none-found', complete: false, shown: 'unknown' });
    expect(exposure.missing.length).toBeGreaterThan(0);
  });

  it('24 % undisclosed is still complete', () => {
    expect(derive(shop({ provider: { owners: [founder('76')] } })).complete).toBe(true);
  });

  it('a credential that is revoked, ended or not begun says nothing', () => {
    const [provider, ...rest] = shop();
    if (provider === undefined) throw new Error('a shop has a provider');
    for (const change of [
      { status: 'revoked' as const },
      { validUntil: '2026-11-15T12:00:00Z' },
      { validFrom: '2026-11-15T12:00:01Z' },
    ]) {
      expect(derive([{ ...provider, ...change }, ...rest])).toMatchObject({ complete: false, shown: 'unknown' });
    }
  });
});

describe('R12', () => {
  const through = (ofMiddle: string, byFund: string) =>
    derive([
      ...shop({
        provider: {
          owners: [{ party: company('middle'), capitalPercent: ofMiddle }, founder(String(100 - Number(ofMiddle)))],
        },
      }),
      person('middle', { owners: [holder('Fund', 'US', byFund), founder(String(100 - Number(byFund)))] }),
    ]);

  it('multiplies through a holder that is not controlled', () => {
    expect(through('50', '48').derived).toBe('none-found');
    expect(through('50', '48.02').derived).toBe('possible');
  });

  it('counts in full through one that is', () => {
    expect(through('25', '51').derived).toBe('possible');
    expect(through('24', '51').derived).toBe('none-found');
  });

  it('adds up control over two ways, with every needed edge as evidence', () => {
    const exposure = derive([
      ...shop({
        provider: {
          owners: [
            { party: company('fund'), votesPercent: '45' },
            { party: company('middle'), votesPercent: '40' },
            founder('15'),
          ],
        },
      }),
      person('fund', abroad),
      person('middle', { owners: [{ party: company('fund'), votesPercent: '20' }, founder('80')] }),
    ]);
    expect(exposure.derived).toBe('exposed');
    expect(rulesOf(exposure)).toEqual(['R7', 'R2', 'R2', 'R2', 'R1']);
  });

  it('ends in circles', () => {
    const circle = (name: string, other: string) =>
      person(name, { owners: [{ party: company(other), capitalPercent: '60' }, founder('40')] });
    expect(derive([...shop(), circle('shop', 'other'), circle('other', 'shop')]).derived).toBe('none-found');
  });
});

it('R13: metadata alone make possible', () => {
  const offer = { subcontracting: [{ party: party('Helper', 'US'), role: 'support', access: 'metadata' }] };
  expect(rulesOf(derive(shop({ offer })))).toEqual(['R13']);
  expect(derive(shop({ offer })).derived).toBe('possible');
});

describe('R14', () => {
  const float = (disclosureThresholdPercent: string, capitalPercent = '60') =>
    derive(
      shop({
        provider: {
          owners: [founder(String(100 - Number(capitalPercent)))],
          dispersedHolding: { capitalPercent, disclosureThresholdPercent },
        },
      }),
    );

  it('a dispersed free float is complete, and leaves the collective cap open', () => {
    expect(float('5')).toMatchObject({ complete: true, caps: { verdict: 'indeterminate' } });
    expect(float('5', '39')).toMatchObject({ complete: true, caps: { verdict: 'pass' } });
  });

  it('one that need not be disclosed until later is undisclosed', () => {
    expect(float('5.01')).toMatchObject({ complete: false, shown: 'unknown' });
  });
});

it('keeps a rule text for every rule that evidence can name', () => {
  expect(rules.rules).toHaveLength(14);
});
