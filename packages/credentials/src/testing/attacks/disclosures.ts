import { disclosure } from '../credentials.js';
import { createHolder, digestOfDisclosure, disclosureOf, issueSdJwt, signSdJwt } from '../sd-jwt.js';
import { type AttackGroup, attack } from './attack.js';
import { did, verify, victim } from './stage.js';

const mediaType = 'application/vc+sd-jwt';
const send = (text: string) => verify(text, mediaType);
const salted = (...parts: unknown[]) => disclosureOf('c2FsdHNhbHRzYWx0c2FsdA', ...parts);
const bulkExport = salted('bulkExport', true);
const digest = digestOfDisclosure(bulkExport);
const made = async (subject: Record<string, unknown>, disclosures: string[], members = {}) =>
  send((await signSdJwt(victim, disclosure(did, subject, members), disclosures)).text);

const holder = await createHolder();
const thief = await createHolder();
const bound = await issueSdJwt(victim, { ...disclosure(did), cnf: { jwk: holder.publicJwk } });

export const disclosures: AttackGroup = {
  title: 'Selective disclosure',
  attacks: [
    attack('a disclosure that nobody signed', 'disclosure-invalid', () => made({}, [bulkExport])),
    attack('a disclosure with another value', 'disclosure-invalid', () =>
      made({ _sd: [digest] }, [salted('bulkExport', false)]),
    ),
    attack('a disclosure in the place of a stated claim', 'disclosure-invalid', () =>
      made({ bulkExport: false, _sd: [digest] }, [bulkExport]),
    ),
    attack('the same digest twice', 'disclosure-invalid', () => made({ _sd: [digest, digest] }, [bulkExport])),
    attack('a status that may be withheld', 'disclosure-invalid', () => {
      const status = salted('credentialStatus', { type: 'BitstringStatusListEntry' });
      return made({}, [status], { _sd: [digestOfDisclosure(status)] });
    }),
    attack('a hash that is broken', 'hash-algorithm-unsupported', () => made({}, [], { _sd_alg: 'md5' })),
    attack('a bound credential without a key binding', 'key-binding-missing', () => send(bound.text)),
    attack('a key binding by another key', 'key-binding-invalid', async () => send(await thief.bind(bound.text))),
  ],
};
