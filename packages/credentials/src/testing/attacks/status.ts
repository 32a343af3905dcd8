import type { JsonObject } from '../../json/json-value.js';
import { encodeStatusList } from '../../status/bitstring.js';
import { createBench } from '../bench.js';
import { disclosure } from '../credentials.js';
import { createStatusHost, listAddress, statusEntry, statusList } from '../status-lists.js';
import { type AttackGroup, attack } from './attack.js';
import { attacker, did, victim } from './stage.js';

/** Verifies a credential that names a list while that list is served. */
async function served(list: string | undefined, entry: JsonObject = {}) {
  const host = createStatusHost(list === undefined ? {} : { [listAddress]: list });
  const { verify } = createBench([victim.document, attacker.document], {}, { statusLists: host });
  return verify(await victim.sign(disclosure(did, {}, { credentialStatus: statusEntry(entry) })));
}

const withList = (change: (subject: JsonObject) => JsonObject) => {
  const list = statusList(did, []);
  return victim.sign({ ...list, credentialSubject: change(list.credentialSubject as unknown as JsonObject) });
};

export const status: AttackGroup = {
  title: 'Status lists',
  attacks: [
    attack('a revoked credential', 'revoked', async () => served(await victim.sign(statusList(did, [7])))),
    attack('a suspended credential', 'suspended', async () =>
      served(await victim.sign(statusList(did, [7], { purpose: 'suspension' })), { statusPurpose: 'suspension' }),
    ),
    attack('a list that is withheld', 'status-unknown', () => served(undefined)),
    attack('the list of another issuer', 'status-list-invalid', async () =>
      served(await attacker.sign(statusList(attacker.did, []))),
    ),
    attack('a list in the issuer’s name by the key of another', 'status-unknown', async () =>
      served(await attacker.sign(statusList(did, []), { iss: did, kid: victim.keyId })),
    ),
    attack('a list of another purpose', 'status-list-invalid', async () =>
      served(await victim.sign(statusList(did, [], { purpose: 'suspension' }))),
    ),
    attack('an old list after its end', 'status-unknown', async () =>
      served(await victim.sign(statusList(did, [], { validUntil: '2026-02-15T00:00:00Z' }))),
    ),
    attack('the list of another address', 'status-list-invalid', async () =>
      served(await victim.sign(statusList(did, [], { id: 'https://shop.example/status/2' }))),
    ),
    attack('a bit out of range', 'status-list-invalid', async () =>
      served(await victim.sign(statusList(did, [])), { statusListIndex: '131072' }),
    ),
    attack('a negative index', 'status-list-invalid', async () =>
      served(await victim.sign(statusList(did, [])), { statusListIndex: '-1' }),
    ),
    attack('a compressed list bomb', 'status-list-invalid', async () => {
      const encodedList = encodeStatusList(new Uint8Array(64 * 1024 * 1024));
      return served(await withList((subject) => ({ ...subject, encodedList })));
    }),
    attack('a list that is too short to hide in', 'status-list-invalid', async () => {
      const encodedList = encodeStatusList(new Uint8Array(16));
      return served(await withList((subject) => ({ ...subject, encodedList })));
    }),
    attack('a list that names a list', 'status-list-invalid', async () =>
      served(await victim.sign({ ...statusList(did, []), credentialStatus: statusEntry() })),
    ),
  ],
};
