import { type Percent, percentOf } from './percent.js';

/** A legal person's own disclosure, as it is held and verifies now. */
export interface Disclosure {
  digest: string;
  claims: Record<string, unknown>;
}

export interface PathStep {
  person: string;
  because: string;
  /** Digest of the credential that states it. */
  source?: string;
}

/** Under whose control a legal person is: of somebody in Europe, of somebody outside, or nobody can tell. */
export type Control = { verdict: 'european' | 'foreign' | 'unknown'; path: PathStep[] };

const seats = ['registeredSeat', 'centralAdministration', 'mainEstablishment'] as const;
const mostPersons = 64;
const half = percentOf('50') ?? 0n;
const whole = percentOf('100') ?? 0n;

type Node = Record<string, unknown>;

/**
 * Walks up from a legal person: its three seats, agreements of control, holders who appoint the majority or have control,
 * and votes. Holders outside Europe with more than half of the votes together control it; where they and those of whom
 * nothing is known could have that much, nobody can tell. What is not stated is not known.
 */
export async function controlOf(
  person: string,
  disclosureOf: (person: string) => Promise<Disclosure | undefined>,
  europe: readonly string[],
): Promise<Control> {
  return new ControlWalk(disclosureOf, europe).of(person, []);
}

class ControlWalk {
  readonly #disclosureOf: (person: string) => Promise<Disclosure | undefined>;
  readonly #europe: readonly string[];
  #persons = 0;

  constructor(disclosureOf: (person: string) => Promise<Disclosure | undefined>, europe: readonly string[]) {
    this.#disclosureOf = disclosureOf;
    this.#europe = europe;
  }

  async of(person: string, above: readonly string[]): Promise<Control> {
    this.#persons += 1;
    const unknown = (because: string, source?: string) => control('unknown', person, because, source);
    if (above.includes(person)) return unknown('holds itself, through others');
    if (this.#persons > mostPersons) return unknown(`stands behind more than ${mostPersons} persons`);
    const disclosure = await this.#disclosureOf(person);
    if (disclosure === undefined) return unknown('has no disclosure of its own that is held and stands');
    const { claims, digest } = disclosure;
    for (const seat of seats) {
      const country = claims[seat];
      if (typeof country === 'string' && !this.#europe.includes(country))
        return control('foreign', person, `states ${country} as its ${seat}`, digest);
    }
    const silent = seats.find((seat) => typeof claims[seat] !== 'string');
    if (silent !== undefined) return unknown(`does not state its ${silent}`, digest);

    const path = [...above, person];
    const found = await this.#agreements(person, disclosure, path);
    return found ?? (await this.#holders(person, disclosure, path));
  }

  async #agreements(person: string, { claims, digest }: Disclosure, path: string[]): Promise<Control | undefined> {
    const agreements = listOf(claims, 'controlAgreements');
    if (agreements === undefined)
      return control('unknown', person, 'does not state whether agreements give others control', digest);
    for (const { party } of agreements) {
      const holder = await this.#party(party, path);
      if (holder.verdict !== 'european') return behind(holder, person, 'is controlled under an agreement', digest);
    }
    return undefined;
  }

  async #holders(person: string, { claims, digest }: Disclosure, path: string[]): Promise<Control> {
    const owners = listOf(claims, 'owners');
    const european = control('european', person, 'is under no control from outside Europe', digest);
    if (owners === undefined) {
      if (claims.publicBody === true) return european;
      return control('unknown', person, 'does not state its owners', digest);
    }
    if (owners.length === 0) return european;
    let known = percentOf(nested(claims.dispersedHolding).capitalPercent) ?? 0n;
    const others: Voter[] = [];
    for (const owner of owners) {
      const votes = percentOf(owner.votesPercent);
      known += votes ?? 0n;
      const holder = await this.#party(owner.party, path);
      if (holder.verdict === 'european') continue;
      const power = powerOf(owner, votes);
      if (power === 'control') return behind(holder, person, 'is controlled by a holder', digest);
      if (power === 'unknown')
        return behind({ ...holder, verdict: 'unknown' }, person, 'has a holder of unstated power', digest);
      others.push({ holder, votes: votes ?? 0n });
    }
    return outvoted(person, digest, others, known) ?? european;
  }

  /** A party by its disclosure; one without, by the country that is stated of it, which can only count against it. */
  async #party(value: unknown, path: readonly string[]): Promise<Control> {
    const { id, name, countryCode } = nested(value);
    const named = String(id ?? name ?? 'a party without a name');
    if (typeof countryCode === 'string' && !this.#europe.includes(countryCode))
      return control('foreign', named, `is stated to be in ${countryCode}`);
    if (typeof id === 'string' && !id.startsWith('_:')) return this.of(id, path);
    return control('unknown', named, 'is named without an identifier, so that nobody can tell who controls it');
  }
}

interface Voter {
  holder: Control;
  votes: Percent;
}

/** Whether holders who are not known to be European have, or could have, more than half of the votes. */
function outvoted(person: string, digest: string, others: readonly Voter[], known: Percent): Control | undefined {
  const votesOf = (voters: readonly Voter[]) => voters.reduce((total, { votes }) => total + votes, 0n);
  const foreign = others.filter(({ holder }) => holder.verdict === 'foreign');
  const [abroad] = foreign;
  if (abroad !== undefined && votesOf(foreign) > half)
    return behind(abroad.holder, person, 'has holders outside Europe with more than half of the votes', digest);
  const undisclosed = known < whole ? whole - known : 0n;
  if (votesOf(others) + undisclosed <= half) return undefined;
  const because = 'may have holders outside Europe with more than half of the votes';
  const [witness] = others;
  if (witness === undefined) return control('unknown', person, because, digest);
  return behind({ ...witness.holder, verdict: 'unknown' }, person, because, digest);
}

/** What a holder who is not known to be European could do; shares that are not stated could be any. */
function powerOf(owner: Node, votes: Percent | undefined): 'control' | 'votes' | 'unknown' {
  if (owner.appointsMajority === true || owner.control === true) return 'control';
  const open = Array.isArray(owner.unknown) ? owner.unknown : [];
  if (open.includes('appointsMajority') || open.includes('control')) return 'unknown';
  return votes === undefined && owner.control !== false ? 'unknown' : 'votes';
}

function control(verdict: Control['verdict'], person: string, because: string, source?: string): Control {
  return { verdict, path: [{ person, because, ...(source === undefined ? {} : { source }) }] };
}

function behind(holder: Control, person: string, because: string, source: string): Control {
  return { verdict: holder.verdict, path: [{ person, because, source }, ...holder.path] };
}

/** The nested things that a property states, none where it is stated that there are none; undefined where it is open. */
function listOf(claims: Node, term: string): Node[] | undefined {
  const value = claims[term];
  if (Array.isArray(value)) return value.map(nested);
  return Array.isArray(claims.none) && claims.none.includes(term) ? [] : undefined;
}

function nested(value: unknown): Node {
  if (typeof value === 'string') return { id: value };
  return typeof value === 'object' && value !== null ? (value as Node) : {};
}
