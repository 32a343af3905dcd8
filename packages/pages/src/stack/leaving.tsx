import type { StackExit } from '@vigie/credentials';
import { useTexts } from '../context.js';
import { Said } from '../parts/said.js';
import type { StackTexts } from './texts.en.js';

/** Where each layer could be left to: one by one, for there is no total. */
export function Leaving({ exits, offerOf }: { exits: readonly StackExit[]; offerOf: ReadonlyMap<string, string> }) {
  const t = useTexts<StackTexts>();
  return (
    <ul>
      {exits.map(({ layer, assessable, targets, ownSite, reason }) => (
        <li key={layer}>
          <a href={`/pages/exits/${encodeURIComponent(offerOf.get(layer) ?? '')}`}>
            <bdi>{layer}</bdi>
          </a>
          {t('colon')}
          {assessable && targets !== undefined ? t('targets', { count: targets }) : t('exitUnknown')}
          {ownSite ? ` ${t('toOwnSite')}` : ''}{' '}
          {reason === undefined ? null : (
            <small>
              <Said text={reason} />
            </small>
          )}
        </li>
      ))}
    </ul>
  );
}
