import { buildStatement, type SignableCredential } from '@vigie/sdk';
import { stringify } from 'yaml';

/** A data space that does not exist, ready to be signed under its operator's DID. */
export interface FictitiousSpace {
  id: string;
  /** DID of the operator. */
  did: string;
  yaml: string;
  /** Members that confirm it in their own name. */
  joining: Array<{ did: string; credentialAt(now: Date): SignableCredential }>;
}

const warning = 'Fictitious data space, made up for this demonstration. Illustrative demonstration data.';

/** Data spaces of companies that do not exist: one with a member that confirms, one that is planned, one hosted elsewhere. */
export function fictitiousSpaces({ didPrefix }: { didPrefix: string }): FictitiousSpace[] {
  const didOf = (slug: string) => `${didPrefix}:${slug}`;
  const space = (slug: string, name: string, claims: object, joining: string[] = []): FictitiousSpace => {
    const did = didOf(slug);
    const id = `${did}#${name}`;
    const dataSpace = { id: `#${name}`, ...claims, illustration: { warning } };
    return {
      id,
      did,
      yaml: stringify({ vigieDataSpace: 1, issuer: did, dataSpace }),
      joining: joining.map((member) => ({ did: didOf(member), credentialAt: (now) => joins(didOf(member), id, now) })),
    };
  };
  const member = (slug: string, name: string) => ({ party: { id: didOf(slug), name, countryCode: 'FR' } });
  const purpose = (en: string, fr: string) => [
    { purposeText: en, purposeLanguage: 'en' },
    { purposeText: fr, purposeLanguage: 'fr' },
  ];
  return [
    space(
      'example-meridian',
      'harvest',
      {
        name: 'Harvest Example Data Space',
        sectors: ['agriculture'],
        purposeTexts: purpose(
          'Farmers decide who uses their data.',
          'Les agriculteurs décident qui utilise leurs données.',
        ),
        spaceStatus: 'operating',
        operatingSince: '2025-03-01',
        members: [member('example-prudence', 'Prudence Example'), member('example-silent', 'Silent Example')],
        hostingOffers: [`${didOf('example-meridian')}#compute`],
      },
      ['example-prudence'],
    ),
    space('example-nimbus', 'mobility', {
      name: 'Mobility Example Data Space',
      sectors: ['automotive', 'transport-logistics'],
      spaceStatus: 'planned',
      plannedFor: '2027-06-01',
      members: 'none',
      hostingOffers: 'unknown',
    }),
    space('example-prudence', 'grid', {
      name: 'Grid Example Data Space',
      sectors: ['energy'],
      spaceStatus: 'operating',
      operatingSince: '2024-09-01',
      members: 'unknown',
      hostingOffers: [`${didOf('example-borealis-europe')}#compute`],
    }),
  ];
}

function joins(member: string, space: string, now: Date): SignableCredential {
  const claims = { member, effectiveFrom: '2025-03-01' };
  const statement = { type: 'DataSpaceMembership', party: space, matter: member, claims } as const;
  return buildStatement(statement, { issuer: member, now, validFor: 'P90D' });
}
