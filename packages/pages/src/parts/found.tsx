import { useLanguage } from '../context.js';
import { useRefusalWords } from './refusal-words.js';

interface FoundProps {
  /** What a service, a verification or a check says that it found. */
  text: string;
  /** Its stable code, where it has one: says in other words what the text says, where nobody knows that. */
  code?: string | undefined;
}

/** Why something is refused or failed, in the language of the page as far as it is known there. */
export function Found({ text, code }: FoundProps) {
  const language = useLanguage();
  const words = useRefusalWords();
  if (language === 'en') return <>{text}</>;
  if (words === undefined) return <English text={text} />;
  const meaning = of(words.codeMeanings, code);
  return (
    <span data-refusal="">
      {meaning === undefined || words.sentences.knows(text) ? null : `${meaning} `}
      {words.sentences.readDetail(text)}
    </span>
  );
}

/** What helps: by its own words where they are particular, else by the code. */
export function Remedy({ text, code }: FoundProps) {
  const language = useLanguage();
  const words = useRefusalWords();
  if (language === 'en') return <>{text}</>;
  const known = words?.sentences.knows(text) ? words.sentences.read(text) : of(words?.codeRemedies, code);
  return known === undefined ? <English text={text} /> : <span data-refusal="">{known}</span>;
}

function English({ text }: { text: string }) {
  return (
    <span lang="en" data-refusal="">
      {text}
    </span>
  );
}

function of(table: Readonly<Record<string, string>> | undefined, code: string | undefined): string | undefined {
  return table !== undefined && code !== undefined && Object.hasOwn(table, code) ? table[code] : undefined;
}
