import type { StackExposure } from '@vigie/credentials';
import { useLanguage, useTexts } from '../context.js';
import { VerdictBadge } from '../parts/exposure-badge.js';
import { countryName } from '../parts/names.js';
import { type Asked, addressOf } from './query.js';
import type { StackTexts } from './texts.en.js';

interface VerdictsProps {
  asked: Asked;
  /** The gravest first. */
  exposure: readonly StackExposure[];
  layers: readonly string[];
  drawn: string | undefined;
}

/** The verdict of each law on the whole and on each layer. Where there is no room for columns, cells name their layer. */
export function Verdicts({ asked, exposure, layers, drawn }: VerdictsProps) {
  const t = useTexts<StackTexts>();
  const language = useLanguage();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and has to be reached by keyboard
    <section className="scroll stack-table" aria-label={t('verdicts')} tabIndex={0}>
      <table>
        <caption className="unseen">{t('verdicts')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('lawColumn')}</th>
            <th scope="col">{t('whole')}</th>
            {layers.map((layer) => (
              <th key={layer} scope="col">
                <bdi>{layer}</bdi>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {exposure.map(({ jurisdiction, shown, complete, layers: judged }) => (
            <tr key={jurisdiction} className={jurisdiction === drawn ? 'drawn' : ''}>
              <th scope="row">
                <a
                  href={`${addressOf({ ...asked, drawn: jurisdiction })}#stack`}
                  {...(jurisdiction === drawn ? { 'aria-current': 'true' as const } : {})}
                >
                  {countryName(jurisdiction, language)}
                </a>
              </th>
              <td>
                <span className="of-layer" aria-hidden="true">
                  {t('whole')}
                </span>
                <VerdictBadge shown={shown} /> {complete ? null : <Incomplete />}
              </td>
              {layers.map((layer) => {
                const one = judged.find((judgement) => judgement.layer === layer);
                return (
                  <td key={layer}>
                    <span className="of-layer" aria-hidden="true">
                      <bdi>{layer}</bdi>
                    </span>
                    {one === undefined ? null : (
                      <>
                        <VerdictBadge shown={one.shown} /> {one.complete ? null : <Incomplete />}
                      </>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** That more may be there than was found is said beside every verdict. */
function Incomplete() {
  const t = useTexts<StackTexts>();
  return <small>{t('incomplete')}</small>;
}
