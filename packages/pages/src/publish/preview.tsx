import type { JurisdictionExposure, OfferPreview } from '@vigie/credentials';
import { useLanguage, useSharedTexts, useTexts } from '../context.js';
import { OfferView } from '../offer/offer-view.js';
import { countryName } from '../parts/names.js';
import { writeInstant } from '../parts/times.js';
import { Goals } from './goals.js';
import type { PublishTexts } from './texts.en.js';

/** A draft as buyers would see it, with what it lacks and what it would change. */
export function PreviewView({ preview, changed }: { preview: OfferPreview; changed: boolean }) {
  const t = useTexts<PublishTexts>();
  const language = useLanguage();
  const { at, offer, labels, conditions, floor, goals, replaces, outdated, before } = preview;
  return (
    <div className="preview">
      <section aria-labelledby="preview">
        <h2 id="preview">{t('preview')}</h2>
        <p className="notice">{t('previewNotice', { at: writeInstant(at, language) })}</p>
        {changed ? (
          <p className="warning" role="status">
            {t('previewOld')}
          </p>
        ) : null}
        {outdated.length === 0 ? null : <p className="warning">{t('outdated', { count: outdated.length })}</p>}
        {replaces.length === 0 ? null : (
          <>
            <p>{t('replaces')}</p>
            <ul>
              {replaces.map(({ digest, id }) => (
                <li key={digest}>
                  <bdi>{id}</bdi> <small>{digest.slice(0, 12)}…</small>
                </li>
              ))}
            </ul>
          </>
        )}
        {before === undefined ? null : <Changes before={before} after={offer.exposure} />}
      </section>
      <Goals goals={goals} />
      <OfferView
        draft
        offer={offer}
        labels={{ data: labels }}
        conditions={{ data: conditions }}
        floor={{ data: floor }}
      />
    </div>
  );
}

/** Where the law of a country would be seen otherwise than on the page that stands. */
function Changes({ before, after }: Record<'before' | 'after', readonly JurisdictionExposure[]>) {
  const t = useTexts<PublishTexts>();
  const shared = useSharedTexts();
  const language = useLanguage();
  const shownIn = (list: readonly JurisdictionExposure[], country: string) =>
    list.find(({ jurisdiction }) => jurisdiction === country)?.shown;
  const changed = [...new Set([...before, ...after].map(({ jurisdiction }) => jurisdiction))]
    .sort()
    .filter((country) => shownIn(before, country) !== shownIn(after, country));
  const word = (verdict: JurisdictionExposure['shown'] | undefined) =>
    verdict === undefined ? t('notDerived') : shared(verdict);
  if (changed.length === 0) return <p>{t('exposureSame')}</p>;
  return (
    <>
      <p>{t('exposureChanges')}</p>
      <ul>
        {changed.map((country) => (
          <li key={country}>
            {t('exposureChange', {
              country: countryName(country, language),
              before: word(shownIn(before, country)),
              after: word(shownIn(after, country)),
            })}
          </li>
        ))}
      </ul>
    </>
  );
}
