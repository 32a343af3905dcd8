import { type Code, expandTerm, type VerifiedCredential, VigieError } from '@vigie/credentials';
import { registrySentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';
import type { RegistryReader } from '../../store/registry-reader.js';
import type { RegistryTransactor } from '../../store/registry-transactor.js';
import { type Admission, refuse } from '../federation/admission-verdict.js';
import { takeBack } from './change-standing.js';

const withdrawalType = expandTerm('Withdrawal');
/** Versions of one identifier that are looked at. */
const mostVersions = 1_000;

/** What one credential withdraws; undefined where it is no withdrawal. */
interface Said {
  digests: string[];
  ids: string[];
  statement: string;
}

/** Whether a withdrawal may be taken: only an issuer takes back what it has signed, and only what is held. */
export async function admitWithdrawal(credential: VerifiedCredential, read: RegistryReader): Promise<Admission> {
  const said = withdrawalIn(credential);
  if (said === undefined) return { ok: true };
  const { issuer } = credential;
  for (const digest of said.digests) {
    const held = await read.credential(digest);
    if (held === undefined || held.types.includes(withdrawalType)) {
      return unknown(say(registrySentences['no-credential-digest-held-withdrawn'], { digest }), digest);
    }
    if (held.issuer !== issuer) return notIssuer(digest, held.issuer, issuer);
  }
  for (const id of said.ids) {
    const versions = await read.list({ id }, 0, mostVersions);
    const own = versions.filter((held) => held.issuer === issuer);
    const [other] = versions;
    if (own.length === 0 && other !== undefined) return notIssuer(id, other.issuer, issuer);
    const until = Date.parse(credential.validFrom);
    const covered = own.filter(({ types, validFrom }) => {
      return !types.includes(withdrawalType) && Date.parse(validFrom) <= until;
    });
    if (covered.length === 0) {
      return unknown(
        say(registrySentences['no-credential-valid-before-held'], { id, validFrom: credential.validFrom }),
        id,
      );
    }
  }
  return { ok: true };
}

/**
 * Refuses what its issuer has withdrawn, within the transaction that would take it in: the same statement in other bytes
 * must not bring it back.
 *
 * @throws VigieError `credential-withdrawn`
 */
export async function refuseWithdrawn(tx: RegistryTransactor, credential: VerifiedCredential): Promise<void> {
  const by = await tx.read.lifecycle.withdrawalOf(credential);
  if (by === undefined) return;
  const code: Code = 'credential-withdrawn';
  throw new VigieError(
    code,
    say(registrySentences['has-withdrawn'], { issuer: credential.issuer, id: credential.id, statement: by.statement }),
    {
      withdrawal: by.withdrawal,
      value: credential.digest,
    },
  );
}

/** Takes back what a withdrawal names, as far as it is not withdrawn already. */
export async function withdraw(tx: RegistryTransactor, credential: VerifiedCredential, at: string): Promise<void> {
  const said = withdrawalIn(credential);
  if (said === undefined) return;
  const { digest: withdrawal, issuer, validFrom } = credential;
  await tx.lifecycle.addWithdrawal({ withdrawal, issuer, until: validFrom, ...said });
  const candidates = new Set(said.digests);
  const named = await Promise.all(said.digests.map((digest) => tx.read.credential(digest)));
  for (const id of new Set([...said.ids, ...named.flatMap((held) => held?.id ?? [])])) {
    for (const { digest } of await tx.read.list({ id, issuer }, 0, mostVersions)) candidates.add(digest);
  }
  for (const digest of candidates) {
    const held = await tx.read.credential(digest);
    if (held === undefined || held.takenBack === 'withdrawn' || held.types.includes(withdrawalType)) continue;
    const by = await tx.read.lifecycle.withdrawalOf(held);
    if (by === undefined) continue;
    await takeBack(tx, digest, { state: 'withdrawn', at, because: by });
  }
}

function withdrawalIn({ subjects }: VerifiedCredential): Said | undefined {
  const said = subjects.filter(({ types }) => types.includes(withdrawalType)).map(({ claims }) => claims);
  if (said.length === 0) return undefined;
  const texts = (name: string) => [...new Set(said.flatMap((claims) => [claims[name] ?? []].flat().map(String)))];
  return {
    digests: texts('withdrawnCredentials'),
    ids: texts('withdrawnIds'),
    statement: said.map(({ statement }) => String(statement)).join(' '),
  };
}

function notIssuer(what: string, issuer: string, by: string): Admission {
  const detail = say(registrySentences['issued-cannot-withdraw'], { what, issuer, by });
  return refuse('withdrawal-not-issuer', detail, { value: by, expected: issuer });
}

function unknown(detail: string, value: string): Admission {
  return refuse('withdrawal-target-unknown', detail, { value });
}
