import type { DocumentKind } from './submission.js';

/** The profiles that a verifier can be told to accept, from the strictest to the most lenient. */
export const profileNames = ['gaia-x', 'strict', 'gaia-x-24.07', 'gaia-x-tagus'] as const;
export type ProfileName = (typeof profileNames)[number];

/** The types that a token's header may state together (RFC 7515 §4.1.9 and §4.1.10). */
interface TokenForm {
  typ: string;
  cty: string;
}

/** The ways of securing a document that a profile may take. */
export type SecuredForm = 'token' | 'sd-jwt' | 'data-integrity' | 'json-web-signature';

/** How strictly the envelope of a document is read. What it says, and who signed it, is checked alike under each. */
export interface Profile {
  name: ProfileName | 'vc-jose-cose';
  takes: readonly SecuredForm[];
  /** What a token's header states. */
  forms: Record<DocumentKind, readonly [TokenForm, ...TokenForm[]]>;
  ctyRequired: boolean;
  /** Without `iss` in the header, the issuer is whose key the `kid` names. */
  issRequired: boolean;
  /** DID methods of the key, where not every method that can be resolved is accepted. */
  didMethods?: readonly string[];
  /** Members that a presentation needs besides those of the data model. */
  presentationMembers: readonly string[];
  /** Whether a presentation, its credentials and their subjects must all have different identifiers. */
  distinctIdentifiers: boolean;
}

/** What the header of an SD-JWT states, under every profile that takes one (VC-JOSE-COSE §3.2). */
export const sdJwtForms: Profile['forms'] = {
  credential: [{ typ: 'vc+sd-jwt', cty: 'vc' }],
  presentation: [{ typ: 'vp+sd-jwt', cty: 'vp' }],
};

const current: Profile['forms'] = {
  credential: [{ typ: 'vc+jwt', cty: 'vc' }],
  presentation: [{ typ: 'vp+jwt', cty: 'vp' }],
};

const profiles: Record<ProfileName, Profile> = {
  'gaia-x': {
    name: 'gaia-x',
    takes: ['token'],
    forms: current,
    ctyRequired: true,
    issRequired: true,
    didMethods: ['web'],
    presentationMembers: ['id', 'issuer', 'validFrom'],
    distinctIdentifiers: true,
  },
  strict: {
    name: 'strict',
    takes: ['token', 'sd-jwt', 'data-integrity'],
    forms: current,
    // VC-JOSE-COSE §3.1 only recommends cty, so a token without it is read; a wrong one is a contradiction.
    ctyRequired: false,
    issRequired: true,
    presentationMembers: [],
    distinctIdentifiers: false,
  },
  'gaia-x-24.07': {
    name: 'gaia-x-24.07',
    takes: ['token'],
    forms: {
      credential: [
        { typ: 'vc+ld+json+jwt', cty: 'vc+ld+json' },
        { typ: 'vc+ld+jwt', cty: 'vc+ld' },
      ],
      presentation: [
        { typ: 'vp+ld+json+jwt', cty: 'vp+ld+json' },
        { typ: 'vp+ld+jwt', cty: 'vp+ld+json' },
        // Who writes vc+ld+jwt writes the registered types on the presentation around it.
        { typ: 'vp+jwt', cty: 'vp' },
      ],
    },
    ctyRequired: true,
    issRequired: false,
    presentationMembers: [],
    distinctIdentifiers: false,
  },
  'gaia-x-tagus': {
    name: 'gaia-x-tagus',
    takes: ['json-web-signature'],
    forms: current,
    ctyRequired: true,
    issRequired: true,
    presentationMembers: [],
    distinctIdentifiers: false,
  },
};

/** Tokens as VC-JOSE-COSE §3.1 describes them, with nothing that Gaia-X asks for besides. No operator chooses it. */
export const generalProfile: Profile = { ...profiles.strict, name: 'vc-jose-cose', issRequired: false };

/** The profiles of those names, the strictest first whatever the order of the names. */
export function profilesOf(names: readonly ProfileName[]): readonly [Profile, ...Profile[]] {
  const [first, ...more] = profileNames.filter((name) => names.includes(name)).map((name) => profiles[name]);
  if (first === undefined) throw new TypeError('A verifier needs at least one profile.');
  return [first, ...more];
}
