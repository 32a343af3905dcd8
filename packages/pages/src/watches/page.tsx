import { useState } from 'react';
import { usePlace, useTexts } from '../context.js';
import type { Page } from '../page.js';
import { Feeds } from './feeds.js';
import { Make } from './make.js';
import { Manage } from './manage.js';
import { readWatched } from './query.js';
import { prepareWatched, Subject } from './subject.js';
import type { WatchesTexts } from './texts.en.js';

export const page: Page = {
  texts: { en: () => import('./texts.en.js'), fr: () => import('./texts.fr.js') },
  title: (_place, t) => t('watchesTitle'),
  prepare: ({ place, ...preparing }) => prepareWatched(preparing, readWatched(place.query)),
  View: WatchesPage,
};

function WatchesPage() {
  const t = useTexts<WatchesTexts>();
  const { query } = usePlace();
  const [watched] = useState(() => readWatched(query));
  return (
    <div className="watches">
      <h1>{t('watchesTitle')}</h1>
      <p className="lead">{t('watchesLead')}</p>
      <h2>{t('watchedTitle')}</h2>
      <Subject watched={watched} />
      <h2>{t('feeds')}</h2>
      <Feeds watched={watched} />
      <h2>{t('makeTitle')}</h2>
      <Make watched={watched} />
      <h2>{t('manageTitle')}</h2>
      <p className="unscripted">{t('manageWithoutScript')}</p>
      <Manage />
    </div>
  );
}
