import type { DataSpaceDetail } from '@vigie/credentials';
import { prepareAnswer, useAnswer, useRefusal } from '../answers.js';
import { useLanguage, usePlace, useTexts } from '../context.js';
import { StatusText } from '../data-spaces/space-facts.js';
import type { Page } from '../page.js';
import { CellSection } from '../parts/cells.js';
import { Unstated } from '../parts/facts.js';
import { Illustrative } from '../parts/illustrative.js';
import { PartyName } from '../parts/party-name.js';
import { CredentialList, ProofButton, Proven, proofsIn } from '../parts/proofs.js';
import { Refusal } from '../parts/refusal.js';
import { ThirdPartyClaims } from '../parts/third-party-claims.js';
import { writeDay, writeInstant } from '../parts/times.js';
import { Name } from '../parts/words.js';
import { Hosting } from './hosting.js';
import { Members } from './members.js';
import type { DataSpaceTexts } from './texts.en.js';

export const page: Page = {
  texts: { en: () => import('./texts.en.js'), fr: () => import('./texts.fr.js') },
  sentences: () => import('../sentences/proofs.js'),
  title: ({ params: { id = '' } }, _t, client) => client.getQueryData<DataSpaceDetail>([apiPath(id)])?.name ?? id,
  prepare: ({ place: { params }, ...preparing }) => prepareAnswer(preparing, apiPath(params.id ?? '')),
  View: DataSpacePage,
};

function apiPath(id: string): string {
  return `/data-spaces/${encodeURIComponent(id)}`;
}

function DataSpacePage() {
  const { id = '' } = usePlace().params;
  const path = apiPath(id);
  const { data, error } = useAnswer<DataSpaceDetail>(path);
  const refused = useRefusal(path, error);
  if (data !== undefined) return <Space space={data} />;
  return (
    <>
      <h1>
        <bdi>{id}</bdi>
      </h1>
      {refused === null ? null : <Refusal error={refused} />}
    </>
  );
}

function Space({ space }: { space: DataSpaceDetail }) {
  const t = useTexts<DataSpaceTexts>();
  const language = useLanguage();
  return (
    <Proven proofs={proofsIn(space.proofs)}>
      <h1>
        <Name text={space.name} />
      </h1>
      <p className="lead">{t('lead')}</p>
      <Illustrative warning={space.warning} />
      <Head space={space} />
      <p className="fine">{t('asOf', { at: writeInstant(space.at, language) })}</p>
      <Hosting space={space} />
      <Members space={space} />
      <section className="offer-part" aria-labelledby="stated">
        <h2 id="stated">{t('stated')}</h2>
        <p className="fine">{t('statedLead')}</p>
        <CellSection title={t('section_space')} cells={space.space} />
        <ThirdPartyClaims claims={space.thirdPartyClaims} />
      </section>
      <section className="offer-part" aria-labelledby="credentials">
        <h2 id="credentials">{t('credentials')}</h2>
        <CredentialList />
      </section>
    </Proven>
  );
}

function Head({ space: { operator, sector, sectors, status, validUntil } }: { space: DataSpaceDetail }) {
  const t = useTexts<DataSpaceTexts>();
  const language = useLanguage();
  const { legalPerson } = operator;
  return (
    <dl className="facts">
      <div>
        <dt>{t('field_operator')}</dt>
        <dd>
          <PartyName {...operator} />{' '}
          {legalPerson.state === 'described' ? (
            <ProofButton digest={legalPerson.source} about={operator.name ?? operator.id ?? ''} />
          ) : (
            <small className="unstated absent">{t('notDescribed')}</small>
          )}
        </dd>
      </div>
      <div>
        <dt>{t('field_sector')}</dt>
        <dd>
          {sector.state === 'stated' ? (
            sectors.map(({ id, names }) => names[language] ?? id).join(', ')
          ) : (
            <Unstated state={sector.state} />
          )}
        </dd>
      </div>
      <div>
        <dt>{t('field_status')}</dt>
        <dd>
          <StatusText facts={status} />
        </dd>
      </div>
      <div>
        <dt>{t('validUntil')}</dt>
        <dd>{validUntil === undefined ? t('noEnd') : writeDay(validUntil, language)}</dd>
      </div>
    </dl>
  );
}
