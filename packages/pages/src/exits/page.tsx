import { useQueryClient } from '@tanstack/react-query';
import type { OfferExits, OfferPage } from '@vigie/credentials';
import { prepareAnswer, useAnswer, useRefusal } from '../answers.js';
import { usePlace, useTexts } from '../context.js';
import { LeavingPage } from '../leaving/leaving-page.js';
import { Fields, numbered, Sources } from '../leaving/sources.js';
import { knownSubject, prepareSubject, type Subject, useSubject } from '../leaving/subject.js';
import type { Page } from '../page.js';
import { Paging } from '../parts/paging.js';
import { Refusal } from '../parts/refusal.js';
import { Said } from '../parts/said.js';
import { Filters } from './filters.js';
import { OwnSite } from './own-site.js';
import { exitsPath, facetsPath, readQuery } from './query.js';
import { Targets } from './targets.js';
import type { ExitsTexts } from './texts.en.js';

export const page: Page = {
  texts: { en: () => import('./texts.en.js'), fr: () => import('./texts.fr.js') },
  sentences: () => import('../sentences/leaving.js'),
  title: ({ params: { id = '' } }, t, client) => t('titleOf', { name: knownSubject(client, id)?.name ?? id }),
  prepare: async ({ place: { params, query }, ...preparing }) => {
    const { id = '' } = params;
    const path = exitsPath(id, readQuery(query));
    const [status] = await Promise.all([prepareAnswer(preparing, path), prepareSubject(preparing, id)]);
    const exits = preparing.client.getQueryData<OfferExits>([path]);
    if (exits?.assessable) await prepareAnswer(preparing, facetsPath(exits.serviceType));
    return status;
  },
  View: ExitsPage,
};

function ExitsPage() {
  const t = useTexts<ExitsTexts>();
  const { params, query: address } = usePlace();
  const { id = '' } = params;
  const query = readQuery(address);
  const path = exitsPath(id, query);
  const subject = useSubject(id);
  const { data, error } = useAnswer<OfferExits>(path);
  const refused = useRefusal(path, error);
  return (
    <LeavingPage
      className="exits"
      title={t('title')}
      lead={t('lead')}
      subject={subject}
      id={id}
      seeAlso={['seeOffer', 'seeSimulation']}
    >
      {data === undefined && refused !== null ? <Refusal error={refused} /> : null}
      {data === undefined || data.assessable ? null : <NotAssessable exits={data} subject={subject} />}
      {data?.assessable ? <Assessed exits={data} subject={subject} query={query} /> : null}
      <Sources sources={subject?.sources ?? []} />
    </LeavingPage>
  );
}

function NotAssessable({
  exits,
  subject,
}: {
  exits: OfferExits & { assessable: false };
  subject: Subject | undefined;
}) {
  const t = useTexts<ExitsTexts>();
  return (
    <section className="card">
      <h2>{t('notAssessable')}</h2>
      <p>
        <Said text={exits.reason} />
      </p>
      <Fields fields={exits.fields} numbers={numbered(subject?.sources ?? [])} />
    </section>
  );
}

interface AssessedProps {
  exits: OfferExits & { assessable: true };
  subject: Subject | undefined;
  query: URLSearchParams;
}

function Assessed({ exits, subject, query }: AssessedProps) {
  const t = useTexts<ExitsTexts>();
  const facets = useQueryClient().getQueryData<OfferPage>([facetsPath(exits.serviceType)])?.facets;
  const here = `/pages/exits/${encodeURIComponent(exits.offer)}`;
  const { segment, category } = exits.serviceType;
  return (
    <>
      <p>
        {t('sameType')} <bdi>{segment}</bdi>, <bdi>{category}</bdi>. {t('ranked')}
      </p>
      <Filters action={here} query={query} {...(facets === undefined ? {} : { facets })} />
      <p role="status">
        {t('total', { count: exits.total })} <small>{t('rankNote')}</small>
      </p>
      {exits.items.length === 0 ? <p>{t('nothing')}</p> : null}
      <Targets exits={exits} subject={subject} start={!query.has('cursor')} />
      <Paging page={here} query={query} {...(exits.next === undefined ? {} : { next: exits.next })} />
      {exits.onPremises === undefined ? null : (
        <OwnSite site={exits.onPremises} numbers={numbered(subject?.sources ?? [])} />
      )}
      <p>
        <small>
          {t('rules', { rules: exits.formats.id })} <code>{exits.formats.digest}</code>
        </small>
      </p>
    </>
  );
}
