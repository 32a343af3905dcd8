import type { Indicator } from '@vigie/credentials';
import { useLanguage, useTexts } from '../context.js';
import { Found } from '../parts/found.js';
import { writeDay } from '../parts/times.js';
import { CountedItems } from './counted-items.js';
import { DefinedText, useDefined } from './defined.js';
import { DocumentName } from './document-name.js';
import { Groups } from './groups.js';
import { TargetChart } from './target-chart.js';
import type { IndicatorsTexts } from './texts.en.js';

/** One indicator: the figure or why there is none, what it is held against, and how it is counted. */
export function IndicatorPart({ indicator, definitions }: { indicator: Indicator; definitions: string }) {
  const t = useTexts<IndicatorsTexts>();
  const { id, title, definition, formula, version } = indicator;
  return (
    <section className="offer-part indicator" aria-labelledby={id}>
      <h2 id={id}>
        <a href={`#${id}`}>
          <DefinedText of={`title ${id} ${version}`} text={title} />
        </a>
      </h2>
      <p>
        <DefinedText of={`definition ${id} ${version}`} text={definition} />
      </p>
      <Figure indicator={indicator} />
      <Targets indicator={indicator} definitions={definitions} />
      <details>
        <summary>{t('formula', { version })}</summary>
        <p>
          <DefinedText of={`formula ${id} ${version}`} text={formula} />
        </p>
      </details>
    </section>
  );
}

function Figure({ indicator }: { indicator: Indicator }) {
  const t = useTexts<IndicatorsTexts>();
  const language = useLanguage();
  switch (indicator.state) {
    case 'not-computable':
      return (
        <p>
          <strong className="unstated unknown">{t('notComputable')}</strong> <Reason indicator={indicator} />
        </p>
      );
    case 'counted':
      return <Groups indicator={indicator} />;
    case 'computed':
      return (
        <>
          <p className="figure">
            <strong>{new Intl.NumberFormat(language).format(indicator.count)}</strong>{' '}
            {t('between', { from: writeDay(indicator.from, language), to: writeDay(indicator.to, language) })}
          </p>
          <p>
            {t('illustrativeApart', { count: indicator.illustrative })}{' '}
            {indicator.undetermined.length === 0 ? null : t('undetermined', { count: indicator.undetermined.length })}
          </p>
          <TargetChart indicator={indicator} />
          <CountedItems indicator={indicator} />
        </>
      );
  }
}

/** Why there is no figure: by the definition itself, or for what was asked. */
function Reason({
  indicator: { id, version, reason },
}: {
  indicator: Extract<Indicator, { state: 'not-computable' }>;
}) {
  const { text, lang } = useDefined()(`reason ${id} ${version}`, reason);
  return lang === undefined ? text : <Found text={reason} />;
}

/** What documents aim at. That it is not reached here says nothing of the world, and is said so. */
function Targets({ indicator: { id, version, targets }, definitions }: { indicator: Indicator; definitions: string }) {
  const t = useTexts<IndicatorsTexts>();
  const language = useLanguage();
  if (targets.length === 0) return <p>{t('noTarget')}</p>;
  return (
    <>
      <h3>{t('targets')}</h3>
      <ul>
        {targets.map(({ wording, document, reachedHere }, place) => (
          <li key={`${wording} ${document.id}`}>
            <q>
              <DefinedText of={`target ${id} ${version} ${place}`} text={wording} />
            </q>{' '}
            – <DocumentName document={document} definitions={definitions} />, {writeDay(document.date, language)}
            {reachedHere === undefined ? null : (
              <>
                {t('colon')}
                <strong>{t(reachedHere ? 'reached' : 'notReached')}</strong>
              </>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
