import type { ConflictEntry, ConflictKind, ConflictPage } from '@vigie/credentials';
import { prepareAnswer } from '../../answers.js';
import { usePlace, useTexts } from '../../context.js';
import type { Page } from '../../page.js';
import { Paging } from '../../parts/paging.js';
import { Answered } from '../parts/answered.js';
import { Conflict } from './conflict.js';
import type { ConflictsTexts } from './texts.en.js';

export const page: Page = {
  texts: { en: () => import('./texts.en.js'), fr: () => import('./texts.fr.js') },
  title: (_place, t) => t('title'),
  prepare: ({ place, ...preparing }) => prepareAnswer(preparing, apiPath(readQuery(place.query))),
  View: ConflictsPage,
  service: 'registry',
};

const kinds: readonly ConflictKind[] = ['dispute', 'exposure', 'labels', 'governor'];

function readQuery(address: URLSearchParams): URLSearchParams {
  const query = new URLSearchParams();
  for (const name of ['kind', 'cursor']) {
    const value = address.get(name) ?? '';
    if (value !== '') query.set(name, value);
  }
  return query;
}

function apiPath(query: URLSearchParams): string {
  const asked = new URLSearchParams(query);
  asked.set('limit', '50');
  return `/conflicts?${asked}`;
}

function ConflictsPage() {
  const t = useTexts<ConflictsTexts>();
  const query = readQuery(usePlace().query);
  const chosen = query.get('kind');
  return (
    <>
      <h1>{t('title')}</h1>
      <p className="lead">{t('lead')}</p>
      <nav aria-label={t('kinds')} className="choices">
        <ul>
          <Choice href="/pages/conflicts" text={t('all')} current={chosen === null} />
          {kinds.map((kind) => (
            <Choice
              key={kind}
              href={`/pages/conflicts?kind=${kind}`}
              text={t(`kind_${kind}`)}
              current={chosen === kind}
            />
          ))}
        </ul>
      </nav>
      <Answered<ConflictPage> path={apiPath(query)}>
        {({ items, next }) => (
          <>
            <Group title={t('open')} none={t('noneOpen')} items={items.filter(isOpen)} />
            <Group title={t('closed')} none={t('noneClosed')} items={items.filter((one) => !isOpen(one))} />
            <Paging page="/pages/conflicts" query={query} {...(next === undefined ? {} : { next })} />
          </>
        )}
      </Answered>
    </>
  );
}

function isOpen({ state }: ConflictEntry): boolean {
  return state === 'open' || state === 'replied';
}

function Choice({ href, text, current }: { href: string; text: string; current: boolean }) {
  return (
    <li>
      <a href={href} {...(current ? { 'aria-current': 'true' as const } : {})}>
        {text}
      </a>
    </li>
  );
}

function Group({ title, none, items }: { title: string; none: string; items: readonly ConflictEntry[] }) {
  return (
    <>
      <h2>
        {title} ({items.length})
      </h2>
      {items.length === 0 ? <p>{none}</p> : null}
      {items.map((conflict) => (
        <Conflict key={conflict.id} conflict={conflict} />
      ))}
    </>
  );
}
