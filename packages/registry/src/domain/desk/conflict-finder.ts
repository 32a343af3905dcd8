import type { Clock, ConflictKind } from '@vigie/credentials';
import type { ConflictFinding } from '../../store/conflict-rows.js';
import type { RegistryReader } from '../../store/registry-reader.js';
import type { Statement } from '../../store/statement-rows.js';
import { decisionsInForce } from '../federation/decisions-in-force.js';
import {
  denialsOf,
  disputeFinding,
  disputeTopic,
  exposureFinding,
  exposureTopic,
  governorFinding,
  labelFinding,
} from './findings.js';
import type { HeldClaims } from './held-claims.js';

/** Something on which there can be a conflict. */
export interface Matter {
  kind: ConflictKind;
  topic: string;
}

const pageSize = 500;

/** Finds whether there is a conflict on a matter, as of now. */
export class ConflictFinder {
  readonly #parts: { read: RegistryReader; clock: Clock; claims: HeldClaims; operator?: string };

  constructor(parts: { read: RegistryReader; clock: Clock; claims: HeldClaims; operator?: string }) {
    this.#parts = parts;
  }

  async find({ kind, topic }: Matter): Promise<ConflictFinding | undefined> {
    if (kind === 'exposure') return this.#exposure(topic);
    if (kind === 'governor') return this.#governor(topic);
    return kind === 'labels' ? this.#labels(topic) : this.#dispute(topic);
  }

  /** Denials of exposure of one service, one matter for each jurisdiction. */
  denials(service: string): Matter[] {
    return [...denialsOf(this.#parts.claims.cache.graph, service).keys()].map((jurisdiction) => ({
      kind: 'exposure',
      topic: exposureTopic({ service, jurisdiction }),
    }));
  }

  /** Everybody who governs now. */
  async governors(): Promise<Matter[]> {
    return (await this.#roles()).map(({ subject }) => ({ kind: 'governor', topic: subject }));
  }

  /** The topics of all versions of a label: a newer one may be about something else. */
  async labelsOf({ issuer, id }: { issuer: string; id: string }): Promise<Matter[]> {
    const { read } = this.#parts;
    const digests = (await read.list({ issuer, id }, 0, pageSize)).map(({ digest }) => digest);
    const labels = await read.statements({ kind: 'LabelAttestation', digests });
    return labels.map(({ topic }) => ({ kind: 'labels', topic }));
  }

  /** Every label on which issuers disagree, and every dispute. */
  async stated(): Promise<Matter[]> {
    const { read, clock } = this.#parts;
    const matters: Matter[] = [];
    for (let after = ''; ; ) {
      const topics = await read.contradictedTopics(clock(), after, pageSize);
      matters.push(...topics.map((topic): Matter => ({ kind: 'labels', topic })));
      const last = topics.at(-1);
      if (last === undefined || topics.length < pageSize) break;
      after = last;
    }
    const disputes = await read.statements({ kind: 'Dispute', current: true });
    return [...matters, ...disputes.map((one): Matter => ({ kind: 'dispute', topic: disputeTopic(one) }))];
  }

  #exposure(topic: string): ConflictFinding | undefined {
    const { cache } = this.#parts.claims;
    const [service, jurisdiction] = JSON.parse(topic) as [string, string];
    const denials = denialsOf(cache.graph, service).get(jurisdiction);
    return denials && exposureFinding(service, denials, cache.exposure(service, jurisdiction));
  }

  async #governor(party: string): Promise<ConflictFinding | undefined> {
    const role = (await this.#roles()).find(({ subject }) => subject === party);
    return role && governorFinding(party, role.digest, this.#parts.claims.cache.control(party));
  }

  async #labels(topic: string): Promise<ConflictFinding | undefined> {
    const labels = await this.#parts.read.statements({ kind: 'LabelAttestation', topics: [topic], current: true });
    return labelFinding(topic, labels, this.#parts.clock());
  }

  async #dispute(topic: string): Promise<ConflictFinding | undefined> {
    const { read } = this.#parts;
    const [issuer = '', id = ''] = JSON.parse(topic) as string[];
    const versions = await read.list({ issuer, id }, 0, pageSize);
    const digests = versions.map(({ digest }) => digest);
    const said = await read.statements({ kind: 'Dispute', digests });
    const [first] = said;
    const newest = said.find(({ supersededBy }) => supersededBy === undefined);
    if (first === undefined || newest === undefined) return undefined;
    const disputed = Array.isArray(newest.claims.disputedCredentials) ? newest.claims.disputedCredentials : [];
    const subjects = new Set<string>();
    for (const digest of disputed) {
      for (const subject of (await read.credential(String(digest)))?.subjects ?? []) subjects.add(subject);
    }
    return disputeFinding(newest, first.digest, [...subjects]);
  }

  async #roles(): Promise<Statement[]> {
    const { read, operator, clock } = this.#parts;
    const said = await read.statements({ kind: 'FederationRole', conforming: true });
    const own = said.filter(({ issuer }) => issuer === operator);
    return decisionsInForce(own, clock()).filter(({ claims }) => claims.federationRole === 'governor');
  }
}
