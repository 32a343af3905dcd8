import { createBench } from '../bench.js';
import { enveloped } from '../provider.js';
import { type AttackGroup, attack } from './attack.js';
import { attacker, token, verify, victim } from './stage.js';

const here = 'https://registry.example';
const asked = { challenge: 'c-1', domain: here };
const registry = createBench([victim.document, attacker.document], {}, { audience: [here] });

const presented = (members: { nonce?: string; aud?: string }) => victim.present([enveloped(token)], members);

export const replays: AttackGroup = {
  title: 'Replays and holders',
  attacks: [
    attack('a presentation that answers an earlier challenge', 'challenge-mismatch', async () =>
      verify(await presented({ nonce: 'c-0', aud: here }), 'application/vp+jwt', asked),
    ),
    attack('a presentation that answers no challenge', 'challenge-mismatch', async () =>
      verify(await presented({ aud: here }), 'application/vp+jwt', asked),
    ),
    attack('a presentation made out to another audience', 'audience-mismatch', async () =>
      verify(await presented({ nonce: 'c-1', aud: 'https://evil.example' }), 'application/vp+jwt', asked),
    ),
    attack('an embedded proof of another challenge', 'challenge-mismatch', async () =>
      verify(
        await victim.presentEmbedded([enveloped(token)], {}, { challenge: 'c-0', domain: here }),
        'application/vp',
        asked,
      ),
    ),
    attack('a presentation for another registry, carried here', 'audience-mismatch', async () =>
      registry.verify(await presented({ aud: 'https://other.example' }), 'application/vp+jwt'),
    ),
    attack('a credential alone in the place of an answer', 'challenge-mismatch', () =>
      verify(token, 'application/vc+jwt', asked),
    ),
    attack('a holder who is not the subject', 'holder-not-subject', async () =>
      verify(await attacker.present([enveloped(token)]), 'application/vp+jwt', { holderBinding: 'subject' }),
    ),
  ],
};
