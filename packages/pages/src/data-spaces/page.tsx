import type { DataSpacePage, DataSpaceSummary, FacetCounts } from '@vigie/credentials';
import { prepareAnswer, useAnswer, useRefusal } from '../answers.js';
import { usePlace, useSharedTexts, useTexts } from '../context.js';
import type { Page } from '../page.js';
import { Unstated } from '../parts/facts.js';
import { IllustrativeMark, IllustrativeNote } from '../parts/illustrative.js';
import { Paging } from '../parts/paging.js';
import { PartyName } from '../parts/party-name.js';
import { QuestionChoice, QuestionField } from '../parts/question-field.js';
import { Refusal } from '../parts/refusal.js';
import { Name } from '../parts/words.js';
import { apiPath, readQuery, shownFields } from './query.js';
import { SectorsText, StatusText, sectorName, statusName } from './space-facts.js';
import type { DataSpacesTexts } from './texts.en.js';

const here = '/pages/data-spaces';

export const page: Page = {
  texts: { en: () => import('./texts.en.js'), fr: () => import('./texts.fr.js') },
  title: (_place, t) => t('title'),
  prepare: ({ place, ...preparing }) => prepareAnswer(preparing, apiPath(readQuery(place.query))),
  View: DataSpacesPage,
};

function DataSpacesPage() {
  const t = useTexts<DataSpacesTexts>();
  const query = readQuery(usePlace().query);
  const path = apiPath(query);
  const { data, error } = useAnswer<DataSpacePage>(path);
  const refused = useRefusal(path, error);
  return (
    <>
      <h1>{t('title')}</h1>
      <p className="lead">{t('lead')}</p>
      <Question query={query} facets={data?.facets} />
      {data === undefined ? (
        refused === null ? null : (
          <Refusal error={refused} />
        )
      ) : (
        <Spaces page={data} query={query} />
      )}
    </>
  );
}

/** A form that asks by its address alone. */
function Question({ query, facets }: { query: URLSearchParams; facets: DataSpacePage['facets'] }) {
  const t = useTexts<DataSpacesTexts>();
  return (
    <search>
      <form className="question" method="get" action={here}>
        <QuestionField name="q" label={t('words')} type="search" maxLength={200} defaultValue={query.get('q') ?? ''} />
        {shownFields.map((field) => (
          <Choice key={field} field={field} counts={facets?.[field]} chosen={query.get(field) ?? ''} />
        ))}
        <button type="submit">{t('submit')}</button>
        {query.size === 0 ? null : (
          <p>
            <a href={here}>{t('clear')}</a>
          </p>
        )}
      </form>
    </search>
  );
}

interface ChoiceProps {
  field: (typeof shownFields)[number];
  counts: FacetCounts | undefined;
  chosen: string;
}

function Choice({ field, counts, chosen }: ChoiceProps) {
  const t = useTexts<DataSpacesTexts>();
  const shared = useSharedTexts();
  const nameOf = (value: string, label = value) => {
    if (field === 'status') return statusName(value, t);
    return field === 'sector' ? sectorName(value, t, label) : label;
  };
  const counted = [
    ...(counts?.values ?? []).map(({ value, label, count }) => ({
      value,
      name: `${nameOf(value, label)} (${count})`,
    })),
    { value: '~unknown', name: `${shared('unknown')} (${counts?.unknown ?? 0})` },
    { value: '~absent', name: `${shared('absent')} (${counts?.absent ?? 0})` },
  ].filter(({ name, value }) => value === chosen || !name.endsWith('(0)'));
  // What is chosen stays, so that it can be taken back.
  const missing =
    chosen === '' || counted.some(({ value }) => value === chosen) ? [] : [{ value: chosen, name: chosen }];
  return (
    <QuestionChoice
      name={field}
      label={t(`field_${field}`)}
      defaultValue={chosen}
      choices={[{ value: '', name: t('any') }, ...counted, ...missing]}
    />
  );
}

function Spaces({ page: { items, total, next }, query }: { page: DataSpacePage; query: URLSearchParams }) {
  const t = useTexts<DataSpacesTexts>();
  return (
    <>
      <p role="status">{t('total', { count: total })}</p>
      {items.length === 0 ? <p>{t('nothing')}</p> : null}
      <IllustrativeNote of={items} />
      <ol className="cards">
        {items.map((space) => (
          <li key={space.id} className="card">
            <SpaceCard space={space} />
          </li>
        ))}
      </ol>
      <Paging page={here} query={query} {...(next === undefined ? {} : { next })} />
    </>
  );
}

function SpaceCard({ space }: { space: DataSpaceSummary }) {
  const t = useTexts<DataSpacesTexts>();
  const { operator, members, hostingOffer } = space;
  return (
    <>
      <h2>
        <a href={`${here}/${encodeURIComponent(space.id)}`}>
          <Name text={space.name} />
        </a>
      </h2>
      <p>
        <IllustrativeMark warning={space.warning} />
      </p>
      <dl className="facts">
        <div>
          <dt>{t('field_operator')}</dt>
          <dd>
            <PartyName {...operator} />
          </dd>
        </div>
        <div>
          <dt>{t('field_sector')}</dt>
          <dd>
            <SectorsText facts={space.sector} />
          </dd>
        </div>
        <div>
          <dt>{t('field_status')}</dt>
          <dd>
            <StatusText facts={space.status} />
          </dd>
        </div>
        <div>
          <dt>{t('members')}</dt>
          <dd>
            {members.state === 'stated' ? (
              t('memberCount', { named: members.named, confirmed: members.confirmed })
            ) : (
              <Unstated state={members.state} />
            )}
          </dd>
        </div>
        <div>
          <dt>{t('hosting')}</dt>
          <dd>
            {hostingOffer.state === 'stated' ? (
              t('hostingCount', { count: hostingOffer.values.length })
            ) : (
              <Unstated state={hostingOffer.state} />
            )}
          </dd>
        </div>
      </dl>
    </>
  );
}
