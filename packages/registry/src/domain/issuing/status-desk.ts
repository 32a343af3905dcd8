import {
  type Clock,
  type DidResolver,
  type SignedRequest,
  type StatusAllocations,
  type StatusChange,
  type StatusChanges,
  VigieError,
  verifySignedRequest,
} from '@vigie/credentials';
import { registrySentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';
import type { HeldCredential } from '../../store/held-credential.js';
import type { RegistryStore } from '../../store/registry-store.js';
import type { RegistryTransactor } from '../../store/registry-transactor.js';
import { applyReadings } from '../lifecycle/change-standing.js';
import { type OwnStatusLists, type StatusPurpose, statusPurposes } from './own-status-lists.js';

/** Entries of one request. */
const mostAtOnce = 100;
/** Places that one issuer can have. */
const mostPlaces = 10_000;
/** Signed requests of one issuer that are remembered at a time, for five minutes and a half each. */
const mostRemembered = 1_000;

export interface StatusDeskParts {
  store: RegistryStore;
  statusLists: OwnStatusLists;
  resolver: DidResolver;
  clock: Clock;
  publicUrl(): string;
  /** Called after a commit that added events. */
  committed(): void;
  /** Told of the credentials whose status has changed, after that commit. */
  changed(credentials: readonly HeldCredential[]): Promise<void>;
}

interface Place extends StatusChange {
  purpose: StatusPurpose;
  list: number;
  position: number;
}

/** Gives places in status lists to issuers without lists of their own, and changes them as their holders ask, signed. */
export class StatusDesk {
  readonly #parts: StatusDeskParts;

  constructor(parts: StatusDeskParts) {
    this.#parts = parts;
  }

  /**
   * Gives an issuer places for a number of credentials, one for each purpose.
   *
   * @throws VigieError `signed-request-invalid`, `signed-request-replayed`, `rate-limited`, `request-invalid`,
   *   `status-limit-reached`
   */
  async allocate(token: string): Promise<StatusAllocations> {
    const request = await this.#proven(token);
    const { count = 1, purposes = ['revocation'] } = request.claims;
    if (!(typeof count === 'number' && Number.isInteger(count) && count >= 1 && count <= mostAtOnce)) {
      throw new VigieError('request-invalid', say(registrySentences['count-not-whole-number-1'], { most: mostAtOnce }));
    }
    const wanted = purposesIn(purposes);
    const { store, statusLists } = this.#parts;
    return store.transact(async (tx) => {
      await this.#useOnce(tx, request);
      const holder = request.issuer;
      if ((await tx.read.lifecycle.placesOf(holder)) + count * wanted.length > mostPlaces) {
        throw new VigieError(
          'status-limit-reached',
          say(registrySentences['more-places'], { holder, most: mostPlaces }),
        );
      }
      const items: StatusAllocations['items'] = [];
      for (let number = 0; number < count; number += 1) {
        const credentialStatus: StatusAllocations['items'][number]['credentialStatus'] = [];
        for (const purpose of wanted) credentialStatus.push(await statusLists.giveIn(tx, purpose, { holder }));
        items.push({ credentialStatus });
      }
      return { issuer: holder, items };
    });
  }

  /**
   * Sets and clears places, all of a request or none. What differs from before is told to the feed, with the credentials
   * that are suspended, restored or revoked by it.
   *
   * @throws VigieError `signed-request-invalid`, `signed-request-replayed`, `rate-limited`, `request-invalid`,
   *   `status-entry-not-own`, `status-revocation-final`
   */
  async change(token: string): Promise<StatusChanges> {
    const request = await this.#proven(token);
    const changes = changesIn(request.claims.changes);
    const { store, clock } = this.#parts;
    const at = clock().toISOString();
    const { items, moved } = await store.transact(async (tx) => {
      await this.#useOnce(tx, request);
      const items: StatusChanges['items'] = [];
      const moved = new Set<string>();
      for (const one of changes) {
        const place = await this.#ownPlace(tx, one, request.issuer);
        const sequence = place.differs ? await flip(tx, place, { actor: request.issuer, at, moved }) : undefined;
        items.push({ ...one, statusPurpose: place.purpose, ...(sequence === undefined ? {} : { sequence }) });
      }
      return { items, moved };
    });
    await this.#tell(
      items.some(({ sequence }) => sequence !== undefined),
      moved,
    );
    return { items };
  }

  /**
   * Sets or clears the status of a credential that the registry itself has issued, numbered like any other change.
   *
   * @param actor - The DID in whose name it is done.
   * @throws VigieError `not-found` for a credential without that status; `request-invalid` to take a revocation back
   */
  async changeIssued(credentialId: string, purpose: StatusPurpose, set: boolean, actor: string): Promise<void> {
    const { store, statusLists, clock } = this.#parts;
    const at = clock().toISOString();
    const moved = new Set<string>();
    const differing = await store.transact(async (tx) => {
      const places = await tx.read.lifecycle.placesNamed(credentialId, purpose);
      if (places.length === 0) {
        throw new VigieError('not-found', say(registrySentences['no-credential-name-issued-status'], { purpose }));
      }
      if (purpose === 'revocation' && !set) {
        throw new VigieError('request-invalid', say(registrySentences['revoked-credential-not-come-back']));
      }
      const differ = places.filter(({ isSet }) => isSet !== set);
      for (const { list, position } of differ) {
        const statusListCredential = statusLists.address(purpose, list);
        const place = { purpose, list, position, set, statusListCredential, statusListIndex: String(position) };
        await flip(tx, place, { actor, at, moved });
      }
      return differ.length;
    });
    await this.#tell(differing > 0, moved);
  }

  async #tell(numbered: boolean, moved: ReadonlySet<string>): Promise<void> {
    const { store, committed, changed } = this.#parts;
    if (numbered) committed();
    const held = await Promise.all([...moved].map((digest) => store.read.credential(digest)));
    await changed(held.flatMap((one) => one ?? []));
  }

  async #proven(token: string): Promise<SignedRequest> {
    const { resolver, clock, publicUrl } = this.#parts;
    const verdict = await verifySignedRequest(token, { resolver, audience: publicUrl(), now: clock() });
    if (!verdict.ok) throw new VigieError(verdict.code, verdict.detail);
    return verdict.request;
  }

  /** In the transaction of what is asked for: a request that failed may be sent again, and one that was done may not. */
  async #useOnce(tx: RegistryTransactor, request: SignedRequest): Promise<void> {
    const { issuer, jti } = request;
    const use = await tx.lifecycle.useRequest(request, this.#parts.clock(), mostRemembered);
    if (use === 'replayed') {
      throw new VigieError('signed-request-replayed', say(registrySentences['request-taken-before'], { jti, issuer }), {
        value: jti,
      });
    }
    if (use === 'too-many') {
      const detail = say(registrySentences['sent-requests-still-good-oldest'], { issuer, most: mostRemembered });
      throw new VigieError('rate-limited', detail, { issuer, limit: 'issuer', retryAfter: 60 });
    }
  }

  async #ownPlace(tx: RegistryTransactor, one: StatusChange, issuer: string): Promise<Place & { differs: boolean }> {
    const own = this.#parts.statusLists.listAt(one.statusListCredential);
    const position = Number(one.statusListIndex);
    const place = own && (await tx.read.lifecycle.place(own.purpose, own.list, position));
    if (own === undefined || place === undefined || place.holder !== issuer) {
      const detail = say(registrySentences['place-none'], {
        statusListIndex: one.statusListIndex,
        statusListCredential: one.statusListCredential,
        issuer,
      });
      throw new VigieError('status-entry-not-own', detail, { value: `${one.statusListCredential}#${position}` });
    }
    if (own.purpose === 'revocation' && !one.set) {
      throw new VigieError('status-revocation-final', say(registrySentences['revocation-cannot-taken-back']), {
        value: `${one.statusListCredential}#${position}`,
      });
    }
    return { ...one, ...own, position, differs: place.isSet !== one.set };
  }
}

async function flip(
  tx: RegistryTransactor,
  { purpose, list, position, set, statusListCredential }: Place,
  { actor, at, moved }: { actor: string; at: string; moved: Set<string> },
): Promise<number> {
  await tx.lifecycle.setPlace(purpose, list, position, set);
  const sequence = await tx.nextSequence();
  const details = { list: statusListCredential, index: position, purpose, set };
  await tx.log.addOperatorEvent({ sequence, at, actor, action: 'status-changed', details });
  const reading = { list: statusListCredential, index: position, purpose, value: set ? 1 : 0 };
  for (const digest of await tx.read.lifecycle.namingPlace(statusListCredential, position, purpose)) {
    if (await applyReadings(tx, digest, [reading], at)) moved.add(digest);
  }
  return sequence;
}

function purposesIn(value: unknown): StatusPurpose[] {
  const named = Array.isArray(value) ? [...new Set(value)] : [];
  const purposes = statusPurposes.filter((purpose) => named.includes(purpose));
  if (purposes.length > 0 && purposes.length === named.length) return purposes;
  throw new VigieError(
    'request-invalid',
    say(registrySentences['purposes-not-list'], { statusPurposes: statusPurposes.join(' and ') }),
  );
}

function changesIn(value: unknown): StatusChange[] {
  const list: unknown[] = Array.isArray(value) ? value : [];
  if (list.length === 0 || list.length > mostAtOnce) {
    throw new VigieError('request-invalid', say(registrySentences['changes-not-list-1'], { most: mostAtOnce }));
  }
  return list.map((one, number) => {
    const { statusListCredential, statusListIndex, set } = Object(one);
    const isIndex = typeof statusListIndex === 'string' && /^(0|[1-9]\d{0,9})$/.test(statusListIndex);
    if (typeof statusListCredential === 'string' && isIndex && typeof set === 'boolean') {
      return { statusListCredential, statusListIndex, set };
    }
    const detail = say(registrySentences['change-not-statuslistcredential-statuslistindex-digits'], { number });
    throw new VigieError('request-invalid', detail);
  });
}
