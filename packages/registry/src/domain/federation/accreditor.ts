import {
  type Clock,
  type NewAccreditation,
  offerContexts,
  type Receipt,
  statementName,
  VigieError,
} from '@vigie/credentials';
import { registrySentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';
import type { RegistryStore } from '../../store/registry-store.js';
import type { Ingest } from '../ingest.js';
import type { OwnSigning } from '../issuing/own-signing.js';
import { recordAct } from '../operations/record-act.js';

export interface AccreditorParts {
  own: OwnSigning;
  ingest: Pick<Ingest, 'submit'>;
  store: RegistryStore;
  clock: Clock;
  committed(): void;
  /** DID of the operator. */
  operator?: string;
}

const validDays = 365;
const dayMilliseconds = 86_400_000;

/** Gives accreditations in the name of a registry that is its own operator: signed as any other, and verified as any other. */
export class Accreditor {
  readonly #parts: AccreditorParts;

  constructor(parts: AccreditorParts) {
    this.#parts = parts;
  }

  /**
   * @param actor - who asks for it; stands in the log
   * @throws VigieError `issuer-not-operator` where the registry's key is not that of the operator, or the code of the
   *   refusal of the accreditation with its findings
   */
  async give(accreditation: NewAccreditation, actor: string): Promise<Receipt> {
    const { own, ingest, store, clock, committed, operator } = this.#parts;
    const did = own.identity.did();
    if (operator !== did) {
      const detail = say(registrySentences['key-registry-operator'], { did, operator: operator ?? 'nobody' });
      throw new VigieError('issuer-not-operator', detail, { value: did, expected: operator ?? 'VIGIE_OPERATOR' });
    }
    const enveloped = await own.secure(this.#credential(did, accreditation), 'vc+jwt');
    const token = String(enveloped.id).slice('data:application/vc+jwt,'.length);
    const given = await ingest.submit({ mediaType: 'application/vc+jwt', bytes: new TextEncoder().encode(token) });
    if (!given.ok) {
      const detail = given.detail ?? given.findings[0]?.detail ?? say(registrySentences['accreditation-refused']);
      throw new VigieError(given.code, detail, { violations: given.findings });
    }
    const [receipt] = given.receipts;
    if (receipt === undefined) throw new Error('an accreditation was accepted without a receipt');
    await recordAct(store, clock, { actor, action: 'accreditation-given', details: { digest: receipt.digest } });
    committed();
    return receipt;
  }

  #credential(did: string, { party, scheme, versions, levels, from, until }: NewAccreditation) {
    const now = this.#parts.clock();
    return {
      '@context': [...offerContexts],
      id: `${did}#vc-${statementName('accreditation', party, scheme)}`,
      type: ['VerifiableCredential', 'Accreditation'],
      issuer: did,
      validFrom: seconds(now),
      validUntil: seconds(new Date(now.getTime() + validDays * dayMilliseconds)),
      credentialSubject: {
        id: party,
        type: 'Accreditation',
        scheme,
        ...(versions === undefined || versions.length === 0 ? {} : { accreditedVersions: versions }),
        ...(levels === undefined || levels.length === 0 ? {} : { accreditedLevels: levels }),
        effectiveFrom: from,
        ...(until === undefined ? {} : { effectiveUntil: until }),
      },
    };
  }
}

function seconds(instant: Date): string {
  return `${instant.toISOString().slice(0, 19)}Z`;
}
