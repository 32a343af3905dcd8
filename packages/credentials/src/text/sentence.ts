/** The names of the places in a template: `name` and `date` of `'{name} ends on {date}.'`. */
export type Places<Template extends string> = Template extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Places<Rest>
  : never;

/** What is filled into the places of a template. */
export type SentenceValues<Template extends string> = Readonly<Record<Places<Template>, string | number>>;

/** English sentences by their codes, with places for what is named in them: `'Exempt by the stated scope "{name}".'`. */
export type Sentences = Readonly<Record<string, string>>;

/** A sentence that was told from its template. */
export interface Recognised {
  code: string;
  values: Record<string, string>;
}

const place = /\{(\w+)\}/g;

/**
 * Fills the places of a template. A sentence is said in English alone, which is what answers and files carry; whoever shows
 * it in another language tells the template from it with {@link recogniser}.
 */
export function say<Template extends string>(
  template: Template,
  ...[values]: Places<Template> extends never ? [] : [SentenceValues<Template>]
): string {
  const given = values as Readonly<Record<string, string | number>> | undefined;
  return template.replaceAll(place, (_, name: string) => String(given?.[name]));
}

/** What is known of the values of templates, so that fewer sentences fit by chance. */
export interface RecognitionOptions {
  /** A regular expression, without groups, for what may stand in a place. Default: anything. */
  pattern?(place: string): string | undefined;
  /** Whether a template that fits is the one; otherwise the next that fits is looked at. */
  accepts?(found: Recognised): boolean;
}

/** Sentences of more UTF-16 units are not recognised. */
const longestSentence = 20_000;
/** Most ways in which the words of a template may lie in a sentence; names of strangers could make them many. */
const mostWays = 1000;

/**
 * Tells from a sentence its template and what was filled in. Of several templates that fit, the one with the most words of
 * its own counts; a sentence that no template made is not recognised.
 */
export function recogniser(
  sentences: Sentences,
  { pattern, accepts }: RecognitionOptions = {},
): (sentence: string) => Recognised | undefined {
  const readers = Object.entries(sentences)
    .map(([code, template]) => ({
      code,
      own: template.replaceAll(place, '').length,
      words: template.split(/\{\w+\}/).filter((part) => part !== ''),
      // A name may have in it what stands after its place: then the whole of it is what leaves a sentence to read.
      patterns: [patternOf(template, pattern, '.+?'), patternOf(template, pattern, '.+')],
    }))
    .sort((one, other) => other.own - one.own || (one.code < other.code ? -1 : 1));
  return (sentence) => {
    if (sentence.length > longestSentence) return undefined;
    for (const { code, words, patterns } of readers) {
      const ways = waysOf(sentence, words);
      if (ways === 0 || ways > mostWays) continue;
      for (const one of patterns) {
        const found = one.exec(sentence);
        if (found === null) break;
        const recognised = { code, values: { ...found.groups } };
        if (accepts?.(recognised) ?? true) return recognised;
      }
    }
    return undefined;
  };
}

function waysOf(sentence: string, words: readonly string[]): number {
  if (!words.every((part) => sentence.includes(part))) return 0;
  return words.reduce((ways, part) => ways * (sentence.split(part).length - 1), 1);
}

/** A place that stands twice must have the same in it both times. */
function patternOf(
  template: string,
  patternFor: ((place: string) => string | undefined) | undefined,
  anything: string,
): RegExp {
  const seen = new Set<string>();
  const source = template.split(place).map((part, index) => {
    if (index % 2 === 0) return part.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
    if (seen.has(part)) return `\\k<${part}>`;
    seen.add(part);
    return `(?<${part}>${patternFor?.(part) ?? anything})`;
  });
  return new RegExp(`^${source.join('')}$`, 's');
}
