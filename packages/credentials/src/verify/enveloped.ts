import { asArray, type JsonObject, shown } from '../json/json-value.js';
import { credentialsContext } from '../terms/contexts.js';
import { say } from '../text/sentence.js';
import { envelopeSentences } from './envelope-sentences.js';
import type { Fault } from './recorder.js';

/**
 * The members of an envelope around a token, beside its id (VC data model 2.0 §4.13.1 and §4.13.2): a context that defines
 * them, and one type.
 */
export function checkEnvelopeMembers(json: JsonObject): Fault | undefined {
  if (!asArray(json['@context']).includes(credentialsContext)) {
    return {
      code: 'envelope-invalid',
      detail: say(envelopeSentences['context-envelope-not-context-defines']),
      pointer: '/@context',
      ...(json['@context'] === undefined ? {} : { value: shown(json['@context']) }),
      expected: credentialsContext,
    };
  }
  if (asArray(json.type).length === 1) return undefined;
  const detail = say(envelopeSentences['envelope-type-says-stands-token']);
  return { code: 'envelope-invalid', detail, pointer: '/type', value: shown(json.type) };
}

/** Members that nothing secures: an envelope that stands alone may have none that say anything. */
export function checkUnsecured(json: JsonObject): Fault | undefined {
  const more = Object.keys(json).filter((member) => !['@context', 'id', 'type'].includes(member));
  if (more.length === 0) return undefined;
  const detail = say(envelopeSentences['envelope-members-token-not-secure'], { members: shown(more.join(', ')) });
  return { code: 'envelope-invalid', detail, pointer: `/${more[0]}`, expected: '@context, id and type alone' };
}
