import type { FreeSoftwareEntry, FreeSoftwarePage } from '@vigie/credentials';
import { prepareAnswer, useAnswer, useRefusal } from '../answers.js';
import { usePlace, useTexts } from '../context.js';
import type { Page } from '../page.js';
import { codeName } from '../parts/coded-terms.js';
import { FactsText, Unstated } from '../parts/facts.js';
import { Paging } from '../parts/paging.js';
import { PartyName } from '../parts/party-name.js';
import { Refusal } from '../parts/refusal.js';
import { Scrolling } from '../parts/scrolling.js';
import { Name } from '../parts/words.js';
import type { FreeSoftwareTexts } from './texts.en.js';

const here = '/free-software';

export const page: Page = {
  texts: { en: () => import('./texts.en.js'), fr: () => import('./texts.fr.js') },
  title: (_place, t) => t('title'),
  prepare: ({ place, ...preparing }) => prepareAnswer(preparing, apiPath(readQuery(place.query))),
  View: FreeSoftware,
};

/** The address has the parameters of the API, which answers programs at the same one. */
function readQuery(address: URLSearchParams): URLSearchParams {
  return new URLSearchParams([...address].filter(([name, value]) => name !== 'lang' && value !== ''));
}

function apiPath(query: URLSearchParams): string {
  return query.size === 0 ? here : `${here}?${query}`;
}

function FreeSoftware() {
  const t = useTexts<FreeSoftwareTexts>();
  const query = readQuery(usePlace().query);
  const path = apiPath(query);
  const { data, error } = useAnswer<FreeSoftwarePage>(path);
  const refused = useRefusal(path, error);
  return (
    <>
      <h1>{t('title')}</h1>
      <p className="lead">{t('lead')}</p>
      {data === undefined ? (
        refused === null ? null : (
          <Refusal error={refused} />
        )
      ) : (
        <>
          <p role="status">{t('total', { count: data.total })}</p>
          {data.items.length === 0 ? <p>{t('nothing')}</p> : <Directory items={data.items} />}
          <Paging page={here} query={query} {...(data.next === undefined ? {} : { next: data.next })} />
        </>
      )}
    </>
  );
}

const heads = [
  'offer',
  'licence',
  'provider',
  'operatedBy',
  'hosting',
  'country',
  'selfHostable',
  'documentation',
  'feedback',
] as const;

/** What is said of many offers alike is told once, above them. */
function Directory({ items }: { items: readonly FreeSoftwareEntry[] }) {
  const t = useTexts<FreeSoftwareTexts>();
  const notes = [...new Set(items.flatMap(({ warning }) => warning ?? []))];
  return (
    <>
      {notes.map((note, place) => (
        <p key={note} id={`note-${place + 1}`} className="warning">
          <strong>{t('note', { number: place + 1 })}</strong> <bdi>{note}</bdi>
        </p>
      ))}
      <Scrolling of={t('title')}>
        <table className="listing">
          <caption className="unseen">{t('title')}</caption>
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head} scope="col">
                  {t(`head_${head}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {items.map((entry) => (
              <Row key={entry.offer} entry={entry} notes={notes} />
            ))}
          </tbody>
        </table>
      </Scrolling>
    </>
  );
}

function Row({ entry, notes }: { entry: FreeSoftwareEntry; notes: readonly string[] }) {
  const t = useTexts<FreeSoftwareTexts>();
  const { offer, name, warning, provider, freedom, documentation, feedback } = entry;
  const path = `/pages/offers/${encodeURIComponent(offer)}`;
  const note = warning === undefined ? 0 : notes.indexOf(warning) + 1;
  return (
    <tr>
      <th scope="row">
        <a href={path}>
          <Name text={name} />
        </a>
        {note === 0 ? null : (
          <>
            {' '}
            (<a href={`#note-${note}`}>{t('seeNote', { number: note })}</a>)
          </>
        )}
      </th>
      <td>
        <bdi>{freedom.expression}</bdi>
        <br />
        <small>
          {t('credential')} <code title={freedom.source}>{freedom.source.slice(0, 12)}…</code>
        </small>
      </td>
      <td>
        <PartyName {...provider} />
      </td>
      {(['operatedBy', 'hosting', 'country', 'selfHostable'] as const).map((field) => (
        <td key={field}>
          <FactsText field={field} facts={entry[field]} name={(value) => codeName(field, value, t)} />
        </td>
      ))}
      <td>
        {documentation.length === 0 ? <Unstated state="absent" /> : null}
        {documentation.map((address) => (
          <p key={address}>
            <Address address={address} />
          </p>
        ))}
      </td>
      <td>
        <a href={`${path}#feedback`}>{t('feedbackCount', { count: feedback })}</a>
      </td>
    </tr>
  );
}

/** An address of a stranger: a link only where it is `https:`. */
function Address({ address }: { address: string }) {
  if (!address.startsWith('https://')) return <bdi>{address}</bdi>;
  return (
    <a href={address} rel="nofollow noreferrer">
      <bdi>{address}</bdi>
    </a>
  );
}
