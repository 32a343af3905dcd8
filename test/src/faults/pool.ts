import { createPrivateKey, createPublicKey, type KeyObject, randomUUID, sign } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { digestOf } from '@vigie/credentials';
import type { Random } from '../bench/exposure-market.js';

type Json = Record<string, unknown>;

/** A signed credential, or a presentation of several, ready to be sent. */
export interface Prepared {
  mediaType: string;
  body: string;
  /** Texts of the credentials in it: the text itself, but for a presentation. */
  credentials: string[];
}

/** A submission that is to be refused. */
export interface Bad {
  mediaType: string;
  body: string;
}

/** An issuer whose key follows from the seed, so that a run can be made again with the same bytes. */
export interface FaultIssuer {
  did: string;
  sign(credential: Json): string;
  present(tokens: readonly string[]): string;
  /** A request to a registry about status lists, for five minutes. */
  request(claims: Json, audience: string): string;
}

const v2 = 'https://www.w3.org/ns/credentials/v2';
/** PKCS #8 of an Ed25519 key up to its 32 bytes (RFC 8410, section 7). */
const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex');
const day = 86_400_000;
const began = Date.parse('2026-01-01T00:00:00Z');

/** Makes submissions without end; issuers' documents lie in a folder to pin. */
export class Pool {
  readonly issuers: FaultIssuer[];
  readonly #random: Random;
  #made = 0;
  #withdrawals = 0;
  #versions = new Map<string, number>();

  private constructor(issuers: FaultIssuer[], random: Random) {
    this.issuers = issuers;
    this.#random = random;
  }

  /** @param folder - where the DID documents are written to */
  static async open(folder: string, seed: number, random: Random, issuers = 8): Promise<Pool> {
    await mkdir(folder, { recursive: true });
    const made: FaultIssuer[] = [];
    for (let index = 0; index < issuers; index += 1) {
      const key = keyFrom(`${seed} ${index}`);
      const did = `did:web:provider-${index}.example`;
      made.push(issuerWith(did, key));
      await writeFile(join(folder, `${index}.json`), JSON.stringify(documentOf(did, key)));
    }
    return new Pool(made, random);
  }

  /** What the issuers say of themselves; a catalogue shows no offer of a provider who is not described. */
  persons(): Prepared[] {
    return this.issuers.map((issuer) => {
      const address = { type: 'Address', countryCode: 'FR' };
      return single(
        issuer.sign(
          credentialOf(issuer.did, 'company', 0, {
            id: `${issuer.did}#company`,
            type: 'LegalPerson',
            registrationNumber: [{ type: 'VatID', vatID: 'FR00000000000' }],
            legalAddress: address,
            headquartersAddress: address,
          }),
        ),
      );
    });
  }

  /** A credential, a newer version of one, or a presentation of three: chance decides. */
  next(): Prepared {
    const issuer = this.#anyIssuer();
    if (this.#random() < 0.8) return single(this.#offering(issuer));
    const tokens = [this.#offering(issuer), this.#offering(issuer), this.#offering(issuer)];
    return { mediaType: 'application/vp+jwt', body: issuer.present(tokens), credentials: tokens };
  }

  /** An offer that is valid between two instants. */
  between(from: Date, until: Date): Prepared {
    const issuer = this.#anyIssuer();
    this.#made += 1;
    const credential = credentialOf(
      issuer.did,
      `offer-between-${this.#made}`,
      0,
      offerOf(issuer.did, `between-${this.#made}`),
    );
    return single(issuer.sign({ ...credential, validFrom: from.toISOString(), validUntil: until.toISOString() }));
  }

  /** Whether a text is an offering: what describes a provider stays, and what takes back cannot be taken back. */
  isOffering(token: string): boolean {
    return Buffer.from(token.split('.')[1] ?? '', 'base64url')
      .toString()
      .includes('"ServiceOffering"');
  }

  /** The issuer of a credential takes it back. */
  withdrawalOf(token: string): Prepared {
    const { issuer: did } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Json;
    const issuer = this.issuers.find((one) => one.did === did);
    if (issuer === undefined) throw new Error(`${String(did)} is no issuer of this pool.`);
    this.#withdrawals += 1;
    const id = `${issuer.did}#withdrawal-${this.#withdrawals}`;
    return single(
      issuer.sign(
        credentialOf(issuer.did, `withdrawal-${this.#withdrawals}`, 0, {
          id,
          type: 'Withdrawal',
          withdrawnCredentials: [digestOf(token)],
          statement: 'The service has ended.',
        }),
      ),
    );
  }

  /** An offer of its own whose status stands in lists. */
  withStatus(issuer: FaultIssuer, credentialStatus: readonly object[]): Prepared {
    this.#made += 1;
    const name = `status-${this.#made}`;
    const credential = credentialOf(issuer.did, name, 0, offerOf(issuer.did, name));
    return single(issuer.sign({ ...credential, credentialStatus }));
  }

  /** A credential about an offer of its own. */
  single(): Prepared {
    return single(this.#offering(this.#anyIssuer()));
  }

  /**
   * Five kinds in turn: a signature of other bytes, an issuer nobody knows, malformed JSON, more bytes than are taken, and
   * what its issuer did sign and has ended.
   */
  bad(count: number, bodyLimit: number): Bad[] {
    const stranger = issuerWith('did:web:stranger.example', keyFrom('stranger'));
    return Array.from({ length: count }, (_, index): Bad => {
      const mediaType = 'application/vc+jwt';
      const token = this.#offering(this.#anyIssuer());
      const [head, payload] = token.split('.');
      const [, , signature] = this.#offering(this.#anyIssuer()).split('.');
      const kinds: Bad[] = [
        { mediaType, body: `${head}.${payload}.${signature}` },
        {
          mediaType,
          body: stranger.sign(
            credentialOf(stranger.did, 'offer', 0, { id: `${stranger.did}#offer`, type: 'ServiceOffering' }),
          ),
        },
        { mediaType: 'application/vc', body: `{"id": "${token}", ` },
        { mediaType, body: token.padEnd(bodyLimit + 1, 'A') },
        { mediaType, body: this.#ended(index) },
      ];
      return kinds[index % kinds.length] as Bad;
    });
  }

  #ended(number: number): string {
    const issuer = this.#anyIssuer();
    const subject = { id: `${issuer.did}#ended-${number}`, type: 'ServiceOffering' };
    const credential = credentialOf(issuer.did, `ended-${number}`, 0, subject);
    return issuer.sign({ ...credential, validUntil: new Date(began + 1000).toISOString() });
  }

  #anyIssuer(): FaultIssuer {
    return this.issuers[Math.floor(this.#random() * this.issuers.length)] as FaultIssuer;
  }

  #offering(issuer: FaultIssuer): string {
    const again = this.#random() < 0.2 && this.#made > 0;
    const number = again ? Math.floor(this.#random() * this.#made) : this.#made;
    if (!again) this.#made += 1;
    const id = `${issuer.did}#offer-${number}`;
    const version = this.#versions.get(id) ?? 0;
    this.#versions.set(id, version + 1);
    return issuer.sign(
      credentialOf(issuer.did, `offer-${number}`, version, offerOf(issuer.did, `${number}, version ${version}`, id)),
    );
  }
}

function offerOf(did: string, name: string, id = `${did}#offer-${name}`): Json {
  return {
    id,
    type: 'ServiceOffering',
    name: `Offer ${name}`,
    providedBy: `${did}#company`,
    serviceOfferingTermsAndConditions: [
      { type: 'TermsAndConditions', url: 'https://provider.example/terms', hash: '3f2a' },
    ],
  };
}

export function keyFrom(seed: string): KeyObject {
  const key = Buffer.concat([pkcs8, Buffer.from(digestOf(seed), 'hex')]);
  return createPrivateKey({ key, format: 'der', type: 'pkcs8' });
}

function single(token: string): Prepared {
  return { mediaType: 'application/vc+jwt', body: token, credentials: [token] };
}

function credentialOf(did: string, name: string, version: number, subject: Json): Json {
  return {
    '@context': [v2, 'https://w3id.org/vigie/v1'],
    id: `${did}#credential-${name}`,
    type: ['VerifiableCredential', String(subject.type)],
    issuer: did,
    // A second apart: there are more versions in a long run than days since.
    validFrom: new Date(began + version * 1000).toISOString(),
    validUntil: new Date(began + 3650 * day).toISOString(),
    credentialSubject: subject,
  };
}

export function issuerWith(did: string, key: KeyObject): FaultIssuer {
  const kid = `${did}#key-1`;
  const signed = (header: Json, payload: Json) => {
    const part = (value: Json) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const text = `${part(header)}.${part(payload)}`;
    return `${text}.${sign(null, Buffer.from(text), key).toString('base64url')}`;
  };
  const token = (kind: 'vc' | 'vp', payload: Json) =>
    signed({ alg: 'EdDSA', typ: `${kind}+jwt`, cty: kind, kid, iss: did }, payload);
  return {
    did,
    sign: (credential) => token('vc', credential),
    request: (claims, audience) => {
      const iat = Math.floor(Date.now() / 1000);
      const stated = { iss: did, aud: audience, iat, exp: iat + 300, jti: randomUUID() };
      return signed({ alg: 'EdDSA', typ: 'vigie-status-request+jwt', kid }, { ...claims, ...stated });
    },
    present: (tokens) =>
      token('vp', {
        '@context': [v2],
        type: ['VerifiablePresentation'],
        holder: did,
        verifiableCredential: tokens.map((one) => ({
          '@context': v2,
          id: `data:application/vc+jwt,${one}`,
          type: 'EnvelopedVerifiableCredential',
        })),
      }),
  };
}

export function documentOf(did: string, key: KeyObject): Json {
  const kid = `${did}#key-1`;
  const publicKeyJwk = createPublicKey(key).export({ format: 'jwk' });
  return {
    '@context': ['https://www.w3.org/ns/did/v1'],
    id: did,
    verificationMethod: [{ id: kid, type: 'JsonWebKey', controller: did, publicKeyJwk }],
    assertionMethod: [kid],
    authentication: [kid],
  };
}
