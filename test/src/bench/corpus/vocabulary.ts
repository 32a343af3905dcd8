/** Words by how frequent they are; limits and queries speak of their ranks. */
export const vocabularySize = 20_000;

const consonants = 'bcdfghjklmnprstvwxyz';
const vowels = 'aeiou';
const syllables = [...consonants].flatMap((consonant) => [...vowels].map((vowel) => consonant + vowel));
/** Coprime with the number of words of three syllables, so that no word comes twice. */
const step = 387_421;

/** Made-up words of three syllables: no language's stemming or stop words have anything to do with them. */
export const vocabulary: readonly string[] = Array.from({ length: vocabularySize }, (_, rank) => {
  const base = syllables.length;
  const code = (rank * step) % base ** 3;
  return [code % base, Math.floor(code / base) % base, Math.floor(code / base ** 2)]
    .map((index) => syllables[index])
    .join('');
});
