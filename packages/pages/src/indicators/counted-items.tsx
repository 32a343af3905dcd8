import type { CountedItem, Indicator, UndeterminedItem } from '@vigie/credentials';
import { useLanguage, useTexts } from '../context.js';
import { IllustrativeMark, IllustrativeNote } from '../parts/illustrative.js';
import { ProofButton } from '../parts/proofs.js';
import { writeDay } from '../parts/times.js';
import { Name } from '../parts/words.js';
import type { IndicatorsTexts } from './texts.en.js';

/** What was counted, and what nobody can tell of, each with the credentials that it rests on. */
export function CountedItems({ indicator }: { indicator: Extract<Indicator, { state: 'computed' }> }) {
  const t = useTexts<IndicatorsTexts>();
  const language = useLanguage();
  const { id, items, undetermined } = indicator;
  // Data spaces and offers have pages of their own.
  const folder = id.includes('data-space') ? 'data-spaces' : 'offers';
  return (
    <>
      {items.length === 0 ? null : (
        <details>
          <summary>{t('whatWasCounted', { count: items.length })}</summary>
          <IllustrativeNote of={items} />
          <ul>
            {items.map((item) => (
              <li key={item.id}>
                <Item item={item} folder={folder} /> {writeDay(item.date, language)}{' '}
                <IllustrativeMark warning={item.warning} />
              </li>
            ))}
          </ul>
        </details>
      )}
      {undetermined.length === 0 ? null : (
        <details>
          <summary>{t('whatCannotBeTold', { count: undetermined.length })}</summary>
          <IllustrativeNote of={undetermined} />
          <ul>
            {undetermined.map((item) => (
              <li key={item.id}>
                <Item item={item} folder={folder} /> {t(`why_${item.why}`)} <IllustrativeMark warning={item.warning} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function Item({ item: { id, name, sources }, folder }: { item: CountedItem | UndeterminedItem; folder: string }) {
  return (
    <>
      <a href={`/pages/${folder}/${encodeURIComponent(id)}`}>
        <Name text={name} />
      </a>{' '}
      {sources.map((digest) => (
        <ProofButton key={digest} digest={digest} about={name} />
      ))}
    </>
  );
}
