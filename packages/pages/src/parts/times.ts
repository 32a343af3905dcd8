import type { Language } from '../i18n/languages.js';

const locales: Record<Language, string> = { en: 'en-GB', fr: 'fr-FR' };

/** A day in words; in UTC, so that the server and every browser write the same. */
export function writeDay(text: string, language: Language): string {
  const at = new Date(text);
  if (Number.isNaN(at.getTime())) return text;
  const written = sameSpaces(
    new Intl.DateTimeFormat(locales[language], { dateStyle: 'long', timeZone: 'UTC' }).format(at),
  );
  // The first of a month is an ordinal in French, which the data of Intl leave out.
  return language === 'fr' ? written.replace(/^1(?=\s)/, '1ᵉʳ') : written;
}

/** Versions of the locale data differ in which narrow or wide space does not break. */
function sameSpaces(text: string): string {
  return text.replaceAll(/[\u00a0\u202f]/g, '\u00a0');
}

/** An instant to the minute, in UTC. */
export function writeInstant(text: string, language: Language): string {
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? text : `${writeDay(text, language)}, ${at.toISOString().slice(11, 16)} UTC`;
}

const units = ['year', 'month', 'week', 'day', 'hour', 'minute', 'second'] as const;

/** An ISO 8601 duration in words, or as it stands where it is none. */
export function writeDuration(text: string, language: Language): string {
  const found =
    /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(text)?.slice(1) ?? [];
  const parts = units.flatMap((unit, place) => {
    const count = found[place];
    if (count === undefined) return [];
    const format = new Intl.NumberFormat(locales[language], { style: 'unit', unit, unitDisplay: 'long' });
    return [sameSpaces(format.format(Number(count)))];
  });
  return parts.length === 0 ? text : parts.join(' ');
}
