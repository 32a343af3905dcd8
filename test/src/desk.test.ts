import { join } from 'node:path';
import {
  type ConflictPage,
  type Members,
  type OfferConflict,
  type OfferLabels,
  offerContexts,
} from '@vigie/credentials';
import { offerTemplate, publishOffer, type UnsignedCredential, writeKeyFile } from '@vigie/sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Network, type Participant, startNetwork } from './network/network.js';
import { type CommandResult, vigie } from './network/vigie.js';

/** What an operator decides and what parties disagree about, from the command line to a buyer's answer. */
let network: Network;
let operator: Participant;
let acme: Participant;
let critic: Participant;

beforeAll(async () => {
  network = await startNetwork({ operator: 'operator', now: new Date(Date.now() + 60_000) });
  operator = await network.participant('operator');
  acme = await network.participant('acme');
  critic = await network.participant('critic');
  for (const [name, { key }] of Object.entries({ operator, acme, critic })) await writeKeyFile(keyOf(name), key);
  const offer = offerTemplate().replaceAll('did:web:cloud.example.eu', acme.did);
  await publishOffer(offer, { signer: acme.signer, registry: network.registry, now: new Date() });
});

afterAll(() => network.stop());

const keyOf = (name: string) => join(network.folder, `${name}.json`);
const registryUrl = () => network.registries[0]?.url ?? '';
const service = () => `${acme.did}#compute`;

async function json<Answer>(url: string): Promise<Answer> {
  return (await (await fetch(url)).json()) as Answer;
}

/** Runs a command in the name of somebody, at the time of this machine. */
async function as(name: string, did: string, words: string[]): Promise<CommandResult> {
  network.clock.now = new Date(Date.now() + 60_000);
  return vigie([...words, '--did', did], { VIGIE_REGISTRY_URL: registryUrl(), VIGIE_KEY: keyOf(name) });
}

const digestIn = ({ stdout, stderr }: CommandResult): string => /^[0-9a-f]{64}/.exec(stdout)?.[0] ?? stderr;

/** Signs and submits what somebody says. */
/** What is said later holds from later: of two versions of one second, the digest would decide. */
let spoken = Date.now() - 3_600_000;

async function say(
  { did, signer }: Participant,
  type: string,
  subject: Omit<UnsignedCredential['credentialSubject'], 'type'> & { id: string },
) {
  spoken += 1_000;
  const credential: UnsignedCredential = {
    '@context': [...offerContexts],
    id: `${did}#vc-${type}-${subject.id.split('#')[1]}`,
    type: ['VerifiableCredential', type],
    issuer: did,
    validFrom: new Date(spoken).toISOString().replace(/\.\d+/, ''),
    validUntil: '2030-01-01T00:00:00Z',
    credentialSubject: { ...(subject as UnsignedCredential['credentialSubject']), type },
  };
  const { items } = await network.registry.submit(await signer.signCredential(credential));
  return items[0]?.digest ?? '';
}

async function conflictsOf(): Promise<OfferConflict[]> {
  await network.settle();
  return (await network.buyer.offer(service())).conflicts ?? [];
}

describe('an accreditation', () => {
  const labelsAt = async (url: string): Promise<OfferLabels> =>
    json<OfferLabels>(`${url}/offers/${encodeURIComponent(service())}/labels`);

  it('makes a label held where its operator is trusted, and nowhere else', async () => {
    const accredit = ['registry', 'accredit', '--party', critic.did, '--scheme', 'ISO27001', '--from', '2026-01-01'];
    expect(await as('operator', operator.did, accredit)).toMatchObject({ status: 0 });
    const label = { scheme: 'ISO27001', schemeVersion: '2022', claimKind: 'certified' };
    await say(critic, 'LabelAttestation', { id: service(), ...label });
    await network.settle();
    expect((await labelsAt(network.catalogue.url)).items).toMatchObject([{ scheme: 'ISO27001', verdict: 'held' }]);

    const other = await network.anotherCatalogue();
    await other.settle();
    expect((await labelsAt(other.url)).items).toMatchObject([
      { scheme: 'ISO27001', verdict: 'not-held', reasons: ['issuer-not-accredited'] },
    ]);
  });
});

describe('a dispute', () => {
  it('goes by the command line from its opening to the decision, and shows on the offer', async () => {
    const [disclosed] = (await network.buyer.offer(service())).proofs.filter(({ type }) =>
      type.some((one) => one.endsWith('ServiceDisclosure')),
    );
    const objection = ['dispute', '--credential', disclosed?.digest ?? '', '--statement', 'The sites are others.'];
    const opened = digestIn(await as('critic', critic.did, objection));
    expect(await conflictsOf()).toMatchObject([
      { kind: 'dispute', state: 'open', id: opened, registry: registryUrl(), statement: 'The sites are others.' },
    ]);
    const reply = ['reply', '--dispute', opened, '--statement', 'They are those.'];
    expect((await as('critic', critic.did, reply)).stderr).toContain('reply-not-party');
    expect(await as('acme', acme.did, reply)).toMatchObject({ status: 0 });
    expect(await conflictsOf()).toMatchObject([{ state: 'replied', replies: [{ issuer: acme.did }] }]);
    const decide = ['decide', '--dispute', opened, '--outcome', 'rejected', '--statement', 'They were visited.'];
    expect(await as('operator', operator.did, decide)).toMatchObject({ status: 0 });
    expect(await conflictsOf()).toMatchObject([
      { state: 'decided', decision: { outcome: 'rejected', issuer: operator.did } },
    ]);
  });
});

describe('a participant under control from the United States', () => {
  const appoint = (role: string) => {
    const words = ['registry', 'appoint', '--party', `${critic.did}#company`, '--role', role, '--from', '2026-01-01'];
    return as('operator', operator.did, words);
  };

  it('is welcome as a member, and refused as a governor with the path', async () => {
    const company = `${critic.did}#company`;
    const source = await say(critic, 'LegalPersonDisclosure', {
      id: company,
      registeredSeat: 'FR',
      centralAdministration: 'FR',
      mainEstablishment: 'FR',
      owners: [{ party: { name: 'Parent Inc.', countryCode: 'US' }, votesPercent: '75' }],
      none: ['controlAgreements'],
    });
    const refused = await appoint('governor');
    expect(refused.status).toBe(1);
    expect(refused.stderr).toContain('governor-not-european');
    expect(refused.stderr).toMatch(new RegExp(`owns ${company} \\(US\\), credential ${source}`));
    expect(await appoint('member')).toMatchObject({ status: 0 });
    const { items } = await json<Members>(`${registryUrl()}/trust/members`);
    expect(items).toMatchObject([{ party: company, role: 'member' }]);
  });
});

describe('a denial that the signed chain contradicts', () => {
  it('is on the desk and on the offer, and leaves it when it is corrected', async () => {
    await say(acme, 'ServiceDisclosure', {
      id: service(),
      exposureDeclarations: [{ jurisdiction: 'US', declaration: 'not-subject' }],
      operatedBy: [{ party: { name: 'Helper Inc.', countryCode: 'US' }, access: 'admin' }],
    });
    const desk = async () => (await json<ConflictPage>(`${registryUrl()}/conflicts?kind=exposure`)).items;
    expect(await desk()).toMatchObject([{ outcome: 'CONTRADICTED', jurisdiction: 'US', subjects: [service()] }]);
    const shown = async () => (await conflictsOf()).filter(({ kind }) => kind === 'exposure');
    expect(await shown()).toMatchObject([{ state: 'open', path: [{ kind: 'operatedBy', country: 'US' }] }]);

    await network.restartCatalogue();
    expect(await shown()).toHaveLength(1);

    await say(acme, 'ServiceDisclosure', {
      id: service(),
      exposureDeclarations: [{ jurisdiction: 'US', declaration: 'subject' }],
    });
    expect((await desk()).map(({ state }) => state)).toContain('lapsed');
  });
});
