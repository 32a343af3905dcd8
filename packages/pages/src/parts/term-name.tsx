import { useLanguage, useTexts } from '../context.js';
import { propertyName } from './property-name.js';
import type { PropertyNames } from './property-names.en.js';

/** A property of the vocabulary, of which the API has an English name; the page needs the texts of `PropertyNames`. */
export function TermName({ term, english }: { term: string; english: string }) {
  const t = useTexts<PropertyNames>();
  if (useLanguage() === 'en') return english;
  const name = propertyName(term, t);
  return name === term ? <bdi>{term}</bdi> : name;
}
