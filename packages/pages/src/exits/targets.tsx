import type { ExitTarget, Facts, OfferExits } from '@vigie/credentials';
import { useTexts } from '../context.js';
import type { Subject } from '../leaving/subject.js';
import { Exposures } from '../parts/exposures.js';
import { IllustrativeMark, IllustrativeNote } from '../parts/illustrative.js';
import { Name } from '../parts/words.js';
import { Assets } from './assets.js';
import type { ExitsTexts } from './texts.en.js';

interface TargetsProps {
  exits: OfferExits & { assessable: true };
  subject: Subject | undefined;
  /** Whether the list begins with the first place. */
  start: boolean;
}

const outcomes = ['direct', 'convertible', 'lost', 'undeclared'] as const;

/** The places to go, in the order of the API. */
export function Targets({ exits, subject, start }: TargetsProps) {
  const t = useTexts<ExitsTexts>();
  if (exits.items.length === 0) return null;
  return (
    <>
      <IllustrativeNote of={exits.items.map(({ offer }) => offer)} />
      <table className="targets">
        <caption className="unseen">{t('targets')}</caption>
        <thead>
          <tr>
            {start ? <th scope="col">{t('place')}</th> : null}
            <th scope="col">{t('target')}</th>
            <th scope="col">{t('assets')}</th>
            <th scope="col">{t('interfaces')}</th>
          </tr>
        </thead>
        <tbody>
          {exits.items.map((target, index) => (
            <tr key={target.offer.id}>
              {start ? <td className="place">{index + 1}</td> : null}
              <th scope="row">
                <Target target={target} left={exits.offer} />
              </th>
              <td>
                <p className="counts">
                  {outcomes
                    .filter((outcome) => target.counts[outcome] > 0)
                    .map((outcome) => t(`count_${outcome}`, { count: target.counts[outcome] }))
                    .join(' · ')}
                </p>
                <details open={index < 3}>
                  <summary>{t('details')}</summary>
                  <Assets assets={target.assets} />
                </details>
              </td>
              <td>
                <Interfaces own={subject?.interface} theirs={target.offer.interface} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function Target({ target: { offer }, left }: { target: ExitTarget; left: string }) {
  const t = useTexts<ExitsTexts>();
  const both = new URLSearchParams([
    ['offer', left],
    ['offer', offer.id],
  ]);
  return (
    <>
      <a href={`/pages/offers/${encodeURIComponent(offer.id)}`}>
        <Name text={offer.name} />
      </a>
      <p>
        <Name text={offer.provider.name ?? offer.provider.id} /> <IllustrativeMark warning={offer.warning} />
      </p>
      <Exposures exposure={offer.exposure} seat={offer.provider.country} />
      <p className="ways">
        <a href={`/pages/compare?${both}`}>{t('seeComparison')}</a>{' '}
        <a href={`/pages/simulations/${encodeURIComponent(offer.id)}`}>{t('seeSimulation')}</a>
      </p>
    </>
  );
}

/** Which interfaces carry over: only where both sides state theirs can any be said to be missing. */
function Interfaces({ own, theirs }: { own: Facts | undefined; theirs: Facts }) {
  const t = useTexts<ExitsTexts>();
  if (own === undefined || own.state !== 'stated') return <span className="unstated">{t('ownInterfacesOpen')}</span>;
  if (theirs.state !== 'stated') return <span className="unstated">{t('theirInterfacesOpen')}</span>;
  const kept = own.values.filter((name) => theirs.values.includes(name));
  const missing = own.values.filter((name) => !theirs.values.includes(name));
  return (
    <>
      <p>
        {t('kept')} {kept.length === 0 ? t('none') : <bdi>{kept.join(', ')}</bdi>}
      </p>
      {missing.length === 0 ? null : (
        <p>
          {t('notListed')} <bdi>{missing.join(', ')}</bdi>
        </p>
      )}
    </>
  );
}
