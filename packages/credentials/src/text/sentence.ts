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

/**
 * Tells from a sentence its template and what was filled in. Of several templates that fit, the one with the most words of
 * its own counts; a sentence that no template made is not recognised.
 */
export function recogniser(sentences: Sentences): (sentence: string) => Recognised | undefined {
  const readers = Object.entries(sentences)
    .map(([code, template]) => ({ code, own: template.replaceAll(place, '').length, pattern: patternOf(template) }))
    .sort((one, other) => other.own - one.own || (one.code < other.code ? -1 : 1));
  return (sentence) => {
    for (const { code, pattern } of readers) {
      const found = pattern.exec(sentence);
      if (found !== null) return { code, values: { ...found.groups } };
    }
    return undefined;
  };
}

/** A place that stands twice must have the same in it both times. */
function patternOf(template: string): RegExp {
  const seen = new Set<string>();
  const source = template.split(place).map((part, index) => {
    if (index % 2 === 0) return part.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
    if (seen.has(part)) return `\\k<${part}>`;
    seen.add(part);
    return `(?<${part}>.+?)`;
  });
  return new RegExp(`^${source.join('')}$`, 's');
}
