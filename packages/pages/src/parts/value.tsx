import { useLanguage, useSharedTexts, useTexts } from '../context.js';
import { codeName } from './coded-terms.js';
import { countryName, valueName } from './names.js';
import { propertyName } from './property-name.js';
import type { StatementTexts } from './statement-texts.en.js';
import { writeDuration } from './times.js';
import { Words } from './words.js';

/** Properties whose values are countries. */
const countries = new Set([
  'countryCode',
  'country',
  'jurisdiction',
  'applicableJurisdiction',
  'governingLawCountries',
  'registeredSeat',
  'centralAdministration',
  'mainEstablishment',
]);

/** What is listed under these two is said in words, beside what is stated. */
const states = ['unknown', 'none'] as const;

/** A stated value, however deep it is: as text, never as markup. */
export function Value({ term, value }: { term: string; value: unknown }) {
  const shared = useSharedTexts();
  const t = useTexts<StatementTexts>();
  if (Array.isArray(value)) {
    // A set: what stands in it twice says nothing more.
    const members = new Map(value.map((one) => [JSON.stringify(one), one]));
    const [first] = members.values();
    if (members.size === 0) return <>{shared('none')}</>;
    if (members.size === 1) return <Value term={term} value={first} />;
    return (
      <ul className="values">
        {[...members].map(([key, one]) => (
          <li key={key}>
            <Value term={term} value={one} />
          </li>
        ))}
      </ul>
    );
  }
  if (typeof value === 'boolean') return <>{t(value ? 'yes' : 'no')}</>;
  if (typeof value === 'object' && value !== null) return <Members value={value as Record<string, unknown>} />;
  return <Text term={term} text={String(value)} />;
}

function Text({ term, text }: { term: string; text: string }) {
  const language = useLanguage();
  const shared = useSharedTexts();
  const t = useTexts<StatementTexts>();
  if (isWebAddress(text)) {
    return (
      <a href={text} rel="nofollow noreferrer">
        <bdi>{text}</bdi>
      </a>
    );
  }
  if (countries.has(term) && /^[A-Z]{2}$/.test(text)) return <>{countryName(text, language)}</>;
  const coded = codeName(term, text, t);
  if (coded !== undefined) return <>{coded}</>;
  if (term === 'sourceAvailability' && text === 'none') return <>{shared('none')}</>;
  if (/^P(T?\d)/.test(text)) return <span title={text}>{writeDuration(text, language)}</span>;
  return <Words text={valueName(term, text, { language, shared })} />;
}

function Members({ value }: { value: Record<string, unknown> }) {
  const t = useTexts<StatementTexts>();
  const shared = useSharedTexts();
  const { type: _type, id, ...members } = value;
  const listed = states.map((state) => [state, listOf(members[state])] as const);
  const stated = Object.entries(members).filter(([name]) => !states.some((state) => state === name));
  return (
    <dl className="members">
      {typeof id !== 'string' ? null : (
        <div>
          <dt>{t('identifier')}</dt>
          <dd>
            <bdi>{id}</bdi>
          </dd>
        </div>
      )}
      {stated.map(([name, member]) => (
        <div key={name}>
          <dt>{propertyName(name, t)}</dt>
          <dd>
            <Value term={name} value={member} />
          </dd>
        </div>
      ))}
      {listed.map(([state, names]) =>
        names.map((name) => (
          <div key={name}>
            <dt>{propertyName(name, t)}</dt>
            <dd className={state === 'unknown' ? 'unstated unknown' : undefined}>{shared(state)}</dd>
          </div>
        )),
      )}
    </dl>
  );
}

function listOf(names: unknown): string[] {
  return Array.isArray(names) ? names.filter((name) => typeof name === 'string') : [];
}

function isWebAddress(text: string): boolean {
  return text.startsWith('https://') && URL.canParse(text);
}
