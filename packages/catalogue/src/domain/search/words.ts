/** The longest term, in characters; what is longer is cut, in offers and in questions alike. */
const longest = 64;

/** Articles and the like that French joins to the next word with an apostrophe. */
const elided = /(?<![\p{L}\p{N}])(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)['’ʼ](?=\p{L})/gu;
const possessive = /(?<=\p{L})['’ʼ]s(?![\p{L}\p{N}])/gu;
const ligatures: Readonly<Record<string, string>> = { œ: 'oe', æ: 'ae', ß: 'ss' };

/** What has no accents and is no compatibility form of anything else. */
const plain = /^\p{ASCII}*$/u;

/** Lower case without accents and ligatures, as terms are compared. */
export function fold(text: string): string {
  if (plain.test(text)) return text.toLowerCase();
  // Accents first: a ligature may carry one.
  return lower(text)
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[œæß]/gu, (sign) => ligatures[sign] ?? sign);
}

/** The words of a text in their order, in lower case and with their accents: stems need them. */
export function wordsOf(text: string): string[] {
  const joined = lower(text).replaceAll(elided, ' ').replaceAll(possessive, '');
  const runs = joined.match(/[\p{L}\p{N}\p{M}\p{Co}]+/gu) ?? [];
  return runs
    .map((run) => (run.length <= longest ? run : [...run].slice(0, longest).join('')))
    .filter((run) => fold(run) !== '');
}

/** Letters with a number behind, as in ISO27001, are two words written as one. */
export function partsOf(word: string): string[] {
  const [, letters, digits] = /^(\p{L}{2,})(\p{Nd}+)$/u.exec(word) ?? [];
  return letters === undefined || digits === undefined ? [word] : [letters, digits];
}

function lower(text: string): string {
  if (plain.test(text)) return text.toLowerCase();
  // What decomposes to a capital is lowered as well.
  return text.normalize('NFKC').toLowerCase().normalize('NFKC');
}
