import type { DataModelVerifier, Finding } from '@vigie/credentials';
import type { OwnIdentity } from './own-identity.js';
import type { OwnStatusLists, StatusPurpose } from './own-status-lists.js';
import type { OwnSecuring, Secure } from './secure.js';

export interface IssueOptions {
  securing?: OwnSecuring;
  statusPurpose?: StatusPurpose;
  /** What the credential is called when its status is to change. Default: its id. */
  credentialId?: string;
}

export type Issued = { ok: true; credential: Record<string, unknown> } | { ok: false; findings: Finding[] };

interface Parts {
  verifier: DataModelVerifier;
  identity: OwnIdentity;
  secure: Secure;
  statusLists: OwnStatusLists;
}

/** Issues credentials in the registry's own name. */
export class Issuer {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * Checks, completes and secures a credential. Whoever is named as its issuer, it is issued in the name of the registry:
   * a key cannot speak for anybody else.
   *
   * @throws VigieError `algorithm-unsupported` for a cryptosuite that is not the key's.
   */
  async issue(stated: Record<string, unknown>, options: IssueOptions = {}): Promise<Issued> {
    const { verifier, identity, secure, statusLists } = this.#parts;
    const did = identity.did();
    const named = { ...stated, issuer: stated.issuer === undefined ? did : stated.issuer };
    const findings = await verifier.checkUnsigned(named);
    if (findings.length > 0) return { ok: false, findings };

    const party = named.issuer;
    const issuer = typeof party === 'object' ? { ...party, id: did } : did;
    const { statusPurpose, securing } = options;
    const id = options.credentialId ?? (typeof stated.id === 'string' ? stated.id : undefined);
    const entry = statusPurpose === undefined ? [] : [await statusLists.give(statusPurpose, id)];
    const entries = [...[stated.credentialStatus ?? []].flat(), ...entry];
    const status = entries.length === 0 ? {} : { credentialStatus: entries.length === 1 ? entries[0] : entries };
    return { ok: true, credential: await secure({ ...named, issuer, ...status }, securing) };
  }
}
