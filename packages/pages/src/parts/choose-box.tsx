import { useSharedTexts } from '../context.js';
import { mostChosen, toggleChosen, useChosen } from './basket.js';
import { beginningOf } from './words.js';

/** Puts an offer among those that the reader compares and takes away; it needs script, and shows only with it. */
export function ChooseBox({ id, name }: { id: string; name: string }) {
  const t = useSharedTexts();
  const chosen = useChosen();
  const here = chosen.includes(id);
  return (
    <label className="choose scripted">
      <input
        type="checkbox"
        checked={here}
        disabled={!here && chosen.length >= mostChosen}
        onChange={() => toggleChosen(id)}
      />
      <span>
        {t('choose')}
        <span className="unseen"> {t('chooseThis', { name: beginningOf(name) })}</span>
      </span>
    </label>
  );
}
