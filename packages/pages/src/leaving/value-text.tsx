import type { ReactNode } from 'react';
import { useLanguage, useSharedTexts, useTexts } from '../context.js';
import { TermName } from '../parts/term-name.js';
import { Words } from '../parts/words.js';
import { periodText } from './figures.js';
import type { LeavingTexts } from './texts.en.js';

/** A stated value of any form, as text. What a node lists as none or unknown is said of its member. */
export function ValueText({ value }: { value: unknown }): ReactNode {
  const t = useTexts<LeavingTexts>();
  const shared = useSharedTexts();
  const language = useLanguage();
  if (value === null || value === undefined) return shared('absent');
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
  if (Array.isArray(value)) {
    if (value.length === 0) return shared('none');
    if (value.length === 1) return <ValueText value={value[0]} />;
    return (
      <ul className="values">
        {value.map((one, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes its order, and nothing else tells its members apart
          <li key={place}>
            <ValueText value={one} />
          </li>
        ))}
      </ul>
    );
  }
  if (typeof value === 'object') return <Members node={value as Record<string, unknown>} />;
  const text = String(value);
  if (/^https:\/\//.test(text)) {
    return (
      <a href={text} rel="nofollow noreferrer">
        <bdi>{text}</bdi>
      </a>
    );
  }
  return <Words text={periodText(text, language)} />;
}

function Members({ node }: { node: Record<string, unknown> }) {
  const shared = useSharedTexts();
  const members = Object.entries(node).filter(([name]) => !['type', 'none', 'unknown'].includes(name));
  const listed = (['none', 'unknown'] as const).flatMap((state) =>
    [node[state] ?? []].flat().map((name): [string, ReactNode] => [String(name), shared(state)]),
  );
  const all = [
    ...members.map(([name, value]): [string, ReactNode] => [name, <ValueText key={name} value={value} />]),
    ...listed,
  ];
  return (
    <dl className="members">
      {all.map(([name, shown]) => (
        <div key={name}>
          <dt>
            <TermName term={name} english={wordsOf(name)} />
          </dt>
          <dd>{shown}</dd>
        </div>
      ))}
    </dl>
  );
}

/** `freeAllowanceGigabytes` as people read it. */
export function wordsOf(term: string): string {
  return term.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, ' ').toLowerCase();
}
