import { catalogueSentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';
import { invalidParameter, type Operation, type Queried, textParameter } from '@vigie/service';
import { type AskedWord, countWords, readAskedWords } from '../../domain/search/asked-words.js';

const longest = 200;
const mostWords = 16;

export const searchTextParameter: NonNullable<Operation['parameters']>[number] = {
  name: 'q',
  in: 'query',
  description:
    'Words that must all be there, the last one perhaps unfinished. Capitals and accents do not count, and no sign is an operator.',
  schema: { type: 'string', maxLength: longest },
  allowReserved: true,
};

/** The words to look for; `undefined` where nothing is asked, and an empty list where what is asked holds no word. */
export function searchWords(request: Queried): string[] | undefined {
  const text = textParameter(request, 'q')?.trim();
  if (text === undefined || text === '') return undefined;
  if (text.length > longest) throw invalidParameter('q', say(catalogueSentences['most-characters'], { most: longest }));
  // What is a letter or a digit here is a letter or a digit of the index as well.
  const words = text.normalize('NFC').match(/[\p{L}\p{N}\p{M}\p{Co}]+/gu) ?? [];
  if (words.length > mostWords) throw invalidParameter('q', say(catalogueSentences['most-words'], { most: mostWords }));
  return words;
}

export const offerWordsParameter: NonNullable<Operation['parameters']>[number] = {
  name: 'q',
  in: 'query',
  description:
    'Words that must all be there, in French or English in any form; "words in quotation marks" stand together as they are. The last word is perhaps unfinished, unless a space follows. Capitals and accents do not count, and no other sign is an operator.',
  schema: { type: 'string', maxLength: longest },
  allowReserved: true,
};

/** The words to look for; `undefined` where nothing is asked, and an empty list where what is asked holds no word. */
export function askedWords(request: Queried): AskedWord[] | undefined {
  const text = textParameter(request, 'q');
  if (text === undefined || text.trim() === '') return undefined;
  if (text.length > longest) throw invalidParameter('q', say(catalogueSentences['most-characters'], { most: longest }));
  const words = readAskedWords(text);
  if (countWords(words) > mostWords)
    throw invalidParameter('q', say(catalogueSentences['most-words'], { most: mostWords }));
  return words;
}
