import type { AssetExit } from '@vigie/credentials';
import { Fragment } from 'react';
import { useTexts } from '../context.js';
import { Said } from '../parts/said.js';
import type { ExitsTexts } from './texts.en.js';

/** A sign beside the word, so that nobody has to tell colours apart. */
const signs: Record<AssetExit['outcome'], string> = { direct: '●', convertible: '◐', lost: '✕', undeclared: '?' };

/** What becomes of each kind of asset, by which formats, and what is lost on the way. */
export function Assets({ assets }: { assets: readonly AssetExit[] }) {
  const t = useTexts<ExitsTexts>();
  return (
    <ul className="assets">
      {assets.map(({ asset, outcome, reason, exported, imported, path = [], loses = [] }) => (
        <li key={asset}>
          <bdi>{asset}</bdi>{' '}
          <strong className={`outcome ${outcome}`}>
            <span aria-hidden="true">{signs[outcome]}</span> {t(`outcome_${outcome}`)}
          </strong>{' '}
          {exported === undefined ? null : (
            <span>
              <bdi>{exported}</bdi>
              {imported === undefined ? null : (
                <>
                  {' → '}
                  <bdi>{imported}</bdi>
                </>
              )}
            </span>
          )}
          {path.length === 0 ? null : (
            <span className="with"> {t('withTools', { tools: path.map(({ tool }) => tool).join(', ') })}</span>
          )}
          {outcome !== 'convertible' ? null : (
            <span className="loses">
              {' '}
              {loses.length === 0 ? (
                t('losesNothing')
              ) : (
                <>
                  {t('loses')}{' '}
                  {loses.map((what, place) => (
                    <Fragment key={what}>
                      {place === 0 ? null : ', '}
                      <Said text={what} />
                    </Fragment>
                  ))}
                  .
                </>
              )}
            </span>
          )}
          <small>
            {' '}
            <Said text={reason} />
          </small>
        </li>
      ))}
    </ul>
  );
}
