import { useSharedTexts } from '../context.js';
import { keepChosen, useChosen } from './basket.js';

/** Most offers that one comparison shows side by side. */
const mostCompared = 6;

/** How many offers are chosen, and what can be done with them. */
export function BasketLine() {
  const t = useSharedTexts();
  const chosen = useChosen();
  const compared = new URLSearchParams(chosen.slice(0, mostCompared).map((id) => ['offer', id]));
  return (
    <aside className="basket" aria-label={t('basket')}>
      <p role="status">{chosen.length === 0 ? '' : t('chosen', { count: chosen.length })}</p>
      {chosen.length === 0 ? null : (
        <p className="basket-ways">
          {chosen.length < 2 ? null : (
            <a href={`/pages/compare?${compared}`}>
              {chosen.length > mostCompared ? t('compareFirst', { count: mostCompared }) : t('compare')}
            </a>
          )}
          <a href={`/pages/stack?${new URLSearchParams(chosen.map((id) => ['offer', id]))}`}>{t('stackThem')}</a>
          <a href="/pages/shortlist">{t('shortlist')}</a>
          <button type="button" className="quiet" onClick={() => keepChosen([])}>
            {t('emptyBasket')}
          </button>
        </p>
      )}
    </aside>
  );
}
