import { useLanguage } from '../context.js';
import { countryName } from './names.js';
import { Name } from './words.js';

interface PartyNameProps {
  id?: string | undefined;
  name?: string | undefined;
  country?: string | undefined;
}

/** A legal person by its name and country; where it has an identifier, it leads to its page. */
export function PartyName({ id, name, country }: PartyNameProps) {
  const language = useLanguage();
  const called = <Name text={name ?? id ?? ''} />;
  return (
    <>
      {id === undefined ? called : <a href={providerPage(id)}>{called}</a>}
      {country === undefined ? null : ` (${countryName(country, language)})`}
    </>
  );
}

/** The page of a provider. */
export function providerPage(id: string): string {
  return `/pages/providers/${encodeURIComponent(id)}`;
}
