import type { Watch } from '@vigie/credentials';
import type { ReactNode } from 'react';
import { useLanguage, useTexts } from '../context.js';
import { FactList } from '../parts/fact-list.js';
import { Found } from '../parts/found.js';
import { writeInstant } from '../parts/times.js';
import { addressOf, kinds, wordsOf } from './query.js';
import type { WatchesTexts } from './texts.en.js';

/** How a watch fares, and what to do where it does not. */
export function WatchState({ watch }: { watch: Watch }) {
  const t = useTexts<WatchesTexts>();
  const language = useLanguage();
  const { state, url, offers = [], query, kinds: told, createdAt, lastDeliveryAt, lastError } = watch;
  const address = addressOf('/pages/watches', { query: new URLSearchParams(query ?? ''), offers });
  const facts: Array<[string, ReactNode]> = [
    [t('state'), <strong key="state">{t(`state_${state}`)}</strong>],
    [t('receiver'), <bdi key="url">{url}</bdi>],
    [
      t('watchedTitle'),
      <a key="what" href={address}>
        {offers.length > 0 ? (
          t('watchedOffers', { count: offers.length })
        ) : (
          <bdi>{wordsOf(address) || t('everyOffer')}</bdi>
        )}
      </a>,
    ],
    [
      t('whatIsTold'),
      told === undefined
        ? t('everything')
        : kinds
            .filter((kind) => told.includes(kind))
            .map((kind) => t(`kind_${kind}`))
            .join(', '),
    ],
    [t('createdAt'), writeInstant(createdAt, language)],
    [t('deliveredThrough'), watch.deliveredThrough],
    [t('waiting'), watch.waiting],
    [t('lastDeliveryAt'), lastDeliveryAt === undefined ? t('never') : writeInstant(lastDeliveryAt, language)],
    ...(lastError === undefined
      ? []
      : [
          [
            t('lastError'),
            <bdi key="error">
              <Found text={lastError} />
            </bdi>,
          ] satisfies [string, ReactNode],
        ]),
  ];
  return (
    <>
      <FactList facts={facts} />
      {state === 'failing' ? (
        <p className="warning">
          {t('failing')} <a href={`/changes?after=${watch.deliveredThrough}`}>{t('missedChanges')}</a>
        </p>
      ) : null}
    </>
  );
}
