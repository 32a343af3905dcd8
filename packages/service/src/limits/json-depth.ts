import { VigieError } from '@vigie/credentials';
import { serviceSentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';

/** Levels of a JSON body: the 32 of a document, and what an endpoint puts around it. */
export const deepestBody = 40;

const [quote, backslash, openBrace, openBracket, closeBrace, closeBracket] = Buffer.from('"\\{[}]');

/**
 * Refuses JSON that nests deeper than is read, before it is parsed: whatever walks it afterwards may be recursive.
 *
 * @throws VigieError `json-too-deep`
 */
export function checkJsonDepth(bytes: Uint8Array, deepest = deepestBody): void {
  let depth = 0;
  let inText = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (inText) {
      if (byte === backslash) at += 1;
      else if (byte === quote) inText = false;
    } else if (byte === quote) inText = true;
    else if (byte === openBrace || byte === openBracket) {
      depth += 1;
      if (depth > deepest)
        throw new VigieError('json-too-deep', say(serviceSentences['body-nests-deeper-levels'], { deepest }));
    } else if (byte === closeBrace || byte === closeBracket) depth -= 1;
  }
}
