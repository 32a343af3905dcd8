import { join } from 'node:path';
import { offerContexts } from '@vigie/credentials';
import {
  buildFeedback,
  feedbackTemplate,
  offerTemplate,
  publishOffer,
  type UnsignedCredential,
  writeKeyFile,
} from '@vigie/sdk';
import { prepareIllustrativeProviders } from '../demo/illustrative-providers.js';
import { type Network, type Participant, startNetwork } from '../network/network.js';
import { vigie } from '../network/vigie.js';
import { attempts, hostileFiles } from './hostile-offer.js';

/** What the pages are opened with. Plain data, so that it can be given to every test file. */
export interface Market {
  catalogueUrl: string;
  registryUrl: string;
  operatorToken: string;
  /** Identifiers of offers, by what is to be seen of them. */
  offers: {
    /** States all that can be stated of leaving; has feedback, a reply, a dispute and an earlier version. */
    complete: string;
    /** Of the same type of service. */
    similar: string;
    /** Says that the law of the United States does not reach it, and belongs to a company from there. */
    contradicted: string;
    /** Says next to nothing. */
    silent: string;
    withdrawn: string;
    hostile: string;
  };
  /** Identifier of a data space with a member that confirms it. */
  space: string;
  /** Digest of a credential that the registry holds. */
  digest: string;
  withdrawnDigest: string;
  /** The offer file of somebody who means harm. */
  hostileFile: string;
  /** In how many places of what they published a text stands that does harm. */
  hostilePlaces: number;
  /** Digests of what they have published. */
  hostileDigests: string[];
}

const hour = 3_600_000;

/** A network with the offers of the demo, and with something to be seen on every page. */
export async function startMarket(): Promise<{ market: Market; stop(): Promise<void> }> {
  const network = await startNetwork({
    operator: 'operator',
    clock: () => new Date(),
    registrySettings: () => ({ VIGIE_SUBMISSION_ORIGINS: '*' }),
  });
  try {
    return { market: await fill(network), stop: network.stop };
  } catch (error) {
    await network.stop();
    throw error;
  }
}

async function fill(network: Network): Promise<Market> {
  const { registry, registries, folder, catalogue } = network;
  const url = registries[0]?.url ?? '';
  const started = Date.now();
  /** Each word is said some seconds after the one before: of two of one second, the digest would decide. */
  let words = 0;
  const now = () => {
    words += 1;
    return new Date(started - 3 * hour + words * 5_000);
  };
  const people = new Map<string, Participant>();
  const person = async (name: string): Promise<Participant> => {
    const participant = people.get(name) ?? (await network.participant(name));
    if (!people.has(name)) await writeKeyFile(keyOf(name), participant.key);
    people.set(name, participant);
    return participant;
  };
  const keyOf = (name: string) => join(folder, `${name}.json`);
  const as = async (name: string, ...command: string[]) => {
    const { did } = await person(name);
    const result = await vigie([...command, '--did', did], { VIGIE_REGISTRY_URL: url, VIGIE_KEY: keyOf(name) });
    if (result.status !== 0) throw new Error(`vigie ${command.join(' ')}: ${result.stderr}`);
    return /^[0-9a-f]{64}/.exec(result.stdout)?.[0] ?? '';
  };
  const publish = async (name: string, change: (yaml: string) => string = (yaml) => yaml) => {
    const { did, signer } = await person(name);
    const yaml = change(offerTemplate().replaceAll('did:web:cloud.example.eu', did));
    return (await publishOffer(yaml, { signer, registry, now: now() })).items.map(({ digest }) => digest);
  };
  const submit = async (name: string, type: string, subject: object) => {
    const { did, signer } = await person(name);
    const credential = {
      '@context': [...offerContexts],
      id: `${did}#vc-${type}`,
      type: ['VerifiableCredential', type],
      issuer: did,
      validFrom: now().toISOString().replace(/\.\d+/, ''),
      validUntil: new Date(started + 90 * 24 * hour).toISOString().replace(/\.\d+/, ''),
      credentialSubject: { id: did, type, ...subject },
    } as unknown as UnsignedCredential;
    return registry.submit(await signer.signCredential(credential));
  };
  const serviceOf = async (name: string) => `${(await person(name)).did}#compute`;

  const didHostPort = Number(new URL(network.didHostUrl).port);
  const providers = await prepareIllustrativeProviders(join(folder, 'did'), didHostPort);
  for (const offer of providers.offers) {
    await publishOffer(offer.yaml, { signer: providers.signerOf(offer), registry, now: now() });
  }
  for (const space of providers.spaces) {
    await publishOffer(space.yaml, { signer: providers.signerOf(space), registry, now: now() });
    for (const member of space.joining) {
      await registry.submit(await providers.signerOf(member).signCredential(member.credentialAt(now())));
    }
  }

  await publish('acme');
  const digests = await publish('acme', (yaml) => yaml.replace('pricePerGigabyte: 0.010', 'pricePerGigabyte: 0.020'));
  await publish('other', (yaml) =>
    yaml
      .replaceAll('Exemple Compute', 'Autre Compute')
      .replaceAll('Exemple Cloud', 'Autre Cloud')
      .replace('noticePeriod: P2M', 'noticePeriod: P1M')
      .replace('amount: 250.00', 'amount: 900.00'),
  );
  const withdrawn = await publish('leaver');
  await as('leaver', 'withdraw', ...withdrawn, '--reason', 'No longer offered.');

  const address = { type: 'Address', countryCode: 'FR' };
  await submit('buyer', 'LegalPerson', {
    name: 'Buyer Example',
    registrationNumber: [{ type: 'VatID', vatID: 'FR00000000000' }],
    legalAddress: address,
    headquartersAddress: address,
  });
  const buyer = await person('buyer');
  const feedback = feedbackTemplate({ issuer: buyer.did, offer: await serviceOf('acme') });
  await registry.submit(await buyer.signer.signCredential(await buildFeedback(feedback, { now: now() })));

  const critic = await person('critic');
  const accredit = ['registry', 'accredit', '--party', critic.did, '--scheme', 'ISO27001', '--from', '2026-01-01'];
  await as('operator', ...accredit);
  const mallory = await person('mallory');
  for (const { did } of [buyer, mallory]) {
    await as('operator', 'registry', 'appoint', '--party', did, '--role', 'member', '--from', '2026-01-01');
  }
  const label = { id: await serviceOf('acme'), scheme: 'ISO27001', schemeVersion: '2022', claimKind: 'certified' };
  await submit('critic', 'LabelAttestation', label);
  const [digest = ''] = digests.slice(-1);
  await as('critic', 'dispute', '--credential', digest, '--statement', 'The sites are others.');
  await registry.submit('{"not": "a credential"}').catch(() => undefined);

  const hostile = await hostileFiles(mallory.did, 100_000, new Date());
  const hostileDigests: string[] = [];
  for (const file of [hostile.space, hostile.offer]) {
    const { items } = await publishOffer(file, { signer: mallory.signer, registry, now: now() });
    hostileDigests.push(...items.map((item) => item.digest));
  }
  const harm = attempts('')[0] ?? '';
  await submit('mallory', 'OfferFeedback', {
    id: `${mallory.did}#feedback`,
    offer: await serviceOf('acme'),
    author: mallory.did,
    relation: 'customer',
    usedFrom: '2026-01-01',
    writtenIn: 'en',
    useCase: harm,
    aspects: [{ aspect: 'support', experience: harm }],
  });
  await as('mallory', 'dispute', '--credential', digest, '--statement', harm);

  await network.settle();
  const illustrative = (slug: string) => providers.offers.find(({ id }) => id.includes(slug))?.id ?? '';
  return {
    catalogueUrl: catalogue.url,
    registryUrl: url,
    operatorToken: registries[0]?.context.operatorToken ?? '',
    offers: {
      complete: await serviceOf('acme'),
      similar: await serviceOf('other'),
      contradicted: illustrative('example-borealis-europe'),
      silent: illustrative('example-silent'),
      withdrawn: await serviceOf('leaver'),
      hostile: hostile.id,
    },
    space: providers.spaces.find(({ joining }) => joining.length > 0)?.id ?? '',
    digest,
    withdrawnDigest: withdrawn[0] ?? '',
    hostileFile: hostile.offer,
    hostilePlaces: hostile.places,
    hostileDigests,
  };
}
