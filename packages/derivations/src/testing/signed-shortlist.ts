import {
  createVerifier,
  type EvidenceOriginal,
  type ShortlistFile,
  type ShortlistQuestion,
  shortlistKind,
  type Verification,
  type Verifier,
  type VerifierOptions,
} from '@vigie/credentials';
import { recomputeShortlist } from '../shortlist/recompute-shortlist.js';
import { shortlistLimits } from '../shortlist/shortlist-limits.js';
import { shortlistRules } from '../shortlist/shortlist-rules.js';
import { type SignedLog, signedLog } from './signed-log.js';
import { createParty, evidenceAt, publishedBy } from './signed-world.js';

type Json = Record<string, unknown>;

export interface SignedMarket {
  originals: EvidenceOriginal[];
  published: ShortlistFile['published'];
  /** Two offers, and one that no list holds. */
  offers: { open: string; closed: string; third: string };
  /** What the parent of the provider of `closed` says of itself. */
  parent: EvidenceOriginal;
  /** Of the registry that all of them came from. */
  log: SignedLog;
}

const terms = [{ type: 'TermsAndConditions', url: 'https://cloud.example/terms', hash: 'ab'.repeat(32) }];

const open: Json = {
  segment: 'IaaS',
  sites: [{ type: 'SiteUse', site: { type: 'Site', countryCode: 'FR' } }],
  noticePeriod: 'P1M',
  switchingCharges: [{ type: 'SwitchingCharge', chargeModel: 'free' }],
  exitEgress: { type: 'EgressPrice', pricePerGigabyte: '0', currency: 'EUR' },
  interfaces: [{ type: 'Interface', standard: 'S3', openness: 'open-standard' }],
  assetCategories: [
    {
      type: 'AssetCategory',
      assetKind: 'object-store',
      exportFormats: ['S3-objects'],
      completeness: 'full',
      exportFee: { amount: '0', currency: 'EUR' },
    },
  ],
  selfHostable: 'same-software',
};

/** Two providers, of which one denies what its parent shows, and an auditor's label; all signed with keys of this run. */
export async function signedMarket(names: { open?: string } = {}): Promise<SignedMarket> {
  const [alpha, beta, parent] = await Promise.all(['alpha', 'beta', 'parent'].map(createParty));
  if (alpha === undefined || beta === undefined || parent === undefined) throw new Error('nobody is there');
  const company = (did: string) => `${did}#company`;
  const offering = (did: string, name: string, title: string) => ({
    id: `${did}#${name}`,
    type: 'ServiceOffering',
    name: title,
    providedBy: company(did),
    serviceOfferingTermsAndConditions: terms,
  });
  const offers = { open: `${alpha.did}#open`, closed: `${beta.did}#closed`, third: `${beta.did}#third` };
  const parentSays = await parent.say({ id: company(parent.did), type: 'LegalPersonDisclosure', registeredSeat: 'US' });
  const originals = [
    await alpha.say(offering(alpha.did, 'open', names.open ?? 'Open storage')),
    await alpha.say({ id: offers.open, type: 'ServiceDisclosure', ...open }),
    await beta.say(offering(beta.did, 'closed', 'Closed storage')),
    await beta.say({
      id: offers.closed,
      type: 'ServiceDisclosure',
      segment: 'IaaS',
      none: ['interfaces'],
      unknown: ['sites'],
      exposureDeclarations: [{ jurisdiction: 'US', declaration: 'not-subject' }],
    }),
    await beta.say(offering(beta.did, 'third', 'Third storage')),
    await beta.say({
      id: company(beta.did),
      type: 'LegalPersonDisclosure',
      registeredSeat: 'FR',
      owners: [{ party: { type: 'Party', id: company(parent.did), name: 'Parent' }, capitalPercent: '100' }],
    }),
    parentSays,
  ]
    .sort((one, other) => (one.digest < other.digest ? -1 : 1))
    .map((original, index) => ({
      ...original,
      origins: [{ registry: 'https://registry.example', sequence: index + 1 }],
    }));
  const published = [alpha, beta, parent].map(publishedBy);
  return { originals, published, offers, parent: parentSays, log: await signedLog(originals) };
}

/** What is asked of it: a list of two, one that is not on it, needs, a volume and a buyer. */
export function marketQuestion({ open: first, closed, third }: SignedMarket['offers']): ShortlistQuestion {
  return {
    offers: [first, closed],
    query: { parameters: { segment: ['IaaS'] }, total: 3, found: [first, closed, third] },
    jurisdictions: ['CN'],
    date: '2027-02-01',
    volumeGigabytes: '1000',
    order: ['cost'],
    needs: {
      date: '2027-02-01',
      volumeGigabytes: '1000',
      must: [
        { id: 'france', field: 'country', within: ['FR'] },
        { id: 's3', field: 'interface', anyOf: ['S3'] },
      ],
    },
    simulation: {},
    buyer: { kind: 'ministry', data: ['citizens-personal-data'] },
    excluded: [{ offer: third, reason: 'Says nothing about its sites.' }],
  };
}

/** A shortlist that says what follows from what is in it, as it would be read from a file. */
export async function shortlistOf(
  { originals, published, offers, log }: SignedMarket,
  members: Partial<ShortlistFile> = {},
): Promise<ShortlistFile> {
  const settings: ShortlistFile['settings'] = {
    profiles: ['strict'],
    operators: [],
    statusIssuers: [],
    keyPaths: [],
    europe: 'EU',
    certificates: false,
    stateClouds: [],
  };
  const file: ShortlistFile = {
    kind: shortlistKind,
    version: 1,
    title: 'Storage',
    at: evidenceAt,
    question: marketQuestion(offers),
    rules: shortlistRules(),
    settings,
    originals: originals.map((original) => ({
      ...original,
      status: { state: 'active', lists: [] },
      logProofs: [log.proofs.get(original.digest) ?? []].flat(),
    })),
    logs: [log.log],
    published,
    pinned: [],
    offers: [],
    comparison: {
      offers: [],
      rows: [],
      unstated: [],
      leaving: { date: '', offers: [], front: [], dominated: [] },
      proofs: [],
    },
    excluded: [],
    limits: [],
    ...members,
  };
  const { verdicts } = await recomputeShortlist(file);
  return JSON.parse(JSON.stringify({ ...file, ...verdicts, limits: shortlistLimits(file) })) as ShortlistFile;
}

/** Makes verifiers that remember what they came to, for laws that are tried on one file many times. */
export function rememberingVerifiers(): (options: VerifierOptions) => Verifier {
  const known = new Map<string, Promise<Verification>>();
  return (options) => {
    const verifier = createVerifier(options);
    return {
      ...verifier,
      async verify(submission, when) {
        const key = JSON.stringify([Buffer.from(submission.bytes).toString('base64'), submission.mediaType, when?.at]);
        const found = known.get(key) ?? verifier.verify(submission, when);
        known.set(key, found);
        // What a verdict rests on has to be asked for again, so that it counts as asked for.
        const { evidence } = await found;
        for (const { address } of evidence) await options.resolver.resolve(didOf(address), when?.at);
        return found;
      },
    };
  };
}

function didOf(address: string): string {
  return `did:web:${new URL(address).host}`;
}
