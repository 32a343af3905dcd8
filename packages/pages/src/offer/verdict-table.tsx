import type { ReactNode } from 'react';
import { useTexts } from '../context.js';
import type { OfferTexts } from './texts.en.js';

/** How a verdict stands: the sign is beside the word, so that no colour has to be told apart. */
const signs = { good: '✓', bad: '✗', open: '?', none: '–' };

export interface VerdictRow {
  key: string;
  title: ReactNode;
  word: string;
  tone: keyof typeof signs;
  why: ReactNode;
  proofs: ReactNode;
}

/** Points that are each met, not met or cannot be told, with why and by which credential. */
export function VerdictTable({ caption, rows }: { caption: string; rows: readonly VerdictRow[] }) {
  const t = useTexts<OfferTexts>();
  return (
    <table className="verdicts">
      <caption className="unseen">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t('point')}</th>
          <th scope="col">{t('verdict')}</th>
          <th scope="col">{t('why')}</th>
          <th scope="col">{t('proof')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, title, word, tone, why, proofs }) => (
          <tr key={key}>
            <th scope="row">{title}</th>
            <td data-label={t('verdict')}>
              <span className={`badge tone-${tone}`}>
                <span aria-hidden="true">{signs[tone]}</span> {word}
              </span>
            </td>
            <td data-label={t('why')}>{why}</td>
            <td data-label={t('proof')}>{proofs}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** How many points stand in which way, in words. */
export function Tally({ words }: { words: readonly string[] }) {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return (
    <p className="tally">
      {[...counts].map(([word, count]) => (
        <span key={word}>
          {count} × {word}
        </span>
      ))}
    </p>
  );
}
