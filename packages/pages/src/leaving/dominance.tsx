import type { Comparison, LeavingAxis, LeavingComparison } from '@vigie/credentials';
import type { ReactNode } from 'react';
import { useLanguage, useTexts } from '../context.js';
import { Said } from '../parts/said.js';
import { Name } from '../parts/words.js';
import type { AxisTexts } from './axis-texts.en.js';
import { compareAxes } from './compare-axes.js';

/** Which offers are outdone by another on the axes of leaving, and why the others are not. */
export function Dominance({ comparison }: { comparison: Comparison }) {
  const t = useTexts<AxisTexts>();
  const { leaving, offers } = comparison;
  return (
    <>
      <p>{t('dominanceLead')}</p>
      <ul className="outdone">
        {offers.map(({ id }) => (
          <li key={id} className="card">
            <Standing id={id} comparison={comparison} />
          </li>
        ))}
      </ul>
      {leaving.order === undefined ? null : <Order leaving={leaving} comparison={comparison} />}
    </>
  );
}

function Standing({ id, comparison: { leaving, offers } }: { id: string; comparison: Comparison }) {
  const t = useTexts<AxisTexts>();
  const list = useAxisList();
  const name = nameIn(offers);
  const outdone = leaving.dominated.find(({ offer }) => offer === id);
  const own = leaving.offers.find(({ offer }) => offer === id);
  if (outdone !== undefined) {
    return (
      <>
        <p>
          <strong>{name(id)}</strong>
          {t('colon')}
          {t('outdone')}
        </p>
        <ul>
          {outdone.by.map(({ offer, better, level }) => (
            <li key={offer}>
              {name(offer)}
              {t('colon')}
              {t('betterOn', { axes: list(better) })}
              {level.length === 0 ? null : ` ${t('levelOn', { axes: list(level) })}`}
            </li>
          ))}
        </ul>
      </>
    );
  }
  return (
    <>
      <p>
        <strong>{name(id)}</strong>
        {t('colon')}
        {t('notOutdone')}
      </p>
      <details>
        <summary>{t('whyNot')}</summary>
        <ul>
          {leaving.offers.map((rival) => {
            if (rival.offer === id || own === undefined) return null;
            const { better, worse, level, open } = compareAxes(own, rival);
            return (
              <li key={rival.offer}>
                {t('against')} {name(rival.offer)}
                {t('colon')}
                {[
                  better.length === 0 ? '' : t('betterOn', { axes: list(better) }),
                  worse.length === 0 ? '' : t('worseOn', { axes: list(worse) }),
                  level.length === 0 ? '' : t('levelOn', { axes: list(level) }),
                ].join(' ')}
                {open.length === 0 ? null : (
                  <ul>
                    {open.map(({ axis, unknown }) => (
                      <li key={axis}>
                        {t('openOn', { axis: t(`axis_${axis}`) })}{' '}
                        {unknown.length === 0 ? t('currencies') : t('unknownOf')}{' '}
                        {unknown.map((offer, place) => (
                          <span key={offer}>
                            {place === 0 ? '' : ', '}
                            {name(offer)} (
                            <Said
                              text={
                                leaving.offers.find((one) => one.offer === offer)?.axes.find((one) => one.axis === axis)
                                  ?.text ?? ''
                              }
                            />
                            )
                          </span>
                        ))}
                      </li>
                    ))}
                  </ul>
                )}
              </li>
            );
          })}
        </ul>
      </details>
    </>
  );
}

/** The buyer's own order: what cannot be placed in it stands apart, and is neither first nor last. */
function Order({ leaving: { order }, comparison }: { leaving: LeavingComparison; comparison: Comparison }) {
  const t = useTexts<AxisTexts>();
  const list = useAxisList();
  const name = nameIn(comparison.offers);
  if (order === undefined) return null;
  return (
    <section aria-labelledby="order">
      <h3 id="order">{t('yourOrder', { axes: list(order.axes) })}</h3>
      {order.places.length === 0 ? <p>{t('noPlaces')}</p> : null}
      <ol>
        {order.places.map((place) => (
          <li key={place.join(' ')}>
            {place.map((offer, index) => (
              <span key={offer}>
                {index === 0 ? '' : ` ${t('and')} `}
                {name(offer)}
              </span>
            ))}
          </li>
        ))}
      </ol>
      {order.apart.length === 0 ? null : (
        <>
          <p>{t('apart')}</p>
          <ul>
            {order.apart.map(({ offer, axis, reason }) => (
              <li key={offer}>
                {name(offer)}
                {t('colon')}
                {t(`axis_${axis}`)}, {reason === 'unknown' ? t('cannotTell') : <Said text={reason} />}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function nameIn(offers: Comparison['offers']): (id: string) => ReactNode {
  return (id) => <Name text={offers.find((offer) => offer.id === id)?.name ?? id} />;
}

function useAxisList(): (axes: readonly LeavingAxis[]) => string {
  const t = useTexts<AxisTexts>();
  const format = new Intl.ListFormat(useLanguage());
  return (axes) => format.format(axes.map((axis) => t(`axis_${axis}`)));
}
