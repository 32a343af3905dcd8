import type { LeavingAxis } from '@vigie/credentials';
import { useTexts } from '../context.js';
import { axes, orderPlaces } from './axes.js';
import type { AxisTexts } from './axis-texts.en.js';

/** What matters most to the buyer, and what next: an order, never weights. */
export function AxisOrder({ order }: { order: readonly LeavingAxis[] }) {
  const t = useTexts<AxisTexts>();
  return (
    <fieldset>
      <legend>{t('importance')}</legend>
      {Array.from({ length: orderPlaces }, (_, place) => (
        <label key={axes[place]}>
          {t(`place_${place + 1}` as 'place_1')}{' '}
          <select name="order" defaultValue={order[place] ?? ''}>
            <option value="">{t('noAxis')}</option>
            {axes.map((axis) => (
              <option key={axis} value={axis}>
                {t(`axis_${axis}`)}
              </option>
            ))}
          </select>
        </label>
      ))}
    </fieldset>
  );
}
