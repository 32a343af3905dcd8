import type { StackCheck, StackExposure } from '@vigie/credentials';
import type { ReactNode } from 'react';
import { useLanguage, useTexts } from '../context.js';
import type { Names } from '../offer/node-names.js';
import { VerdictBadge } from '../parts/exposure-badge.js';
import { countryInPhrase } from '../parts/names.js';
import { CredentialList, Proven, proofsIn } from '../parts/proofs.js';
import { Said } from '../parts/said.js';
import { writeInstant } from '../parts/times.js';
import { Concentration } from './concentration.js';
import { Continuity } from './continuity.js';
import { Diagram } from './diagram.js';
import { Duties } from './duties.js';
import { Fits } from './fits.js';
import { StackLabels } from './labels.js';
import { Layers } from './layer-list.js';
import { Leaving } from './leaving.js';
import type { Asked } from './query.js';
import type { StackSubjects } from './subject.js';
import type { StackTexts } from './texts.en.js';
import { Verdicts } from './verdicts.js';
import { Worst } from './worst.js';

interface ResultsProps {
  check: StackCheck;
  /** The gravest first. */
  exposure: readonly StackExposure[];
  drawn: StackExposure | undefined;
  asked: Asked;
  subjects: StackSubjects;
  called: readonly string[];
  names: Names;
  offerOf: ReadonlyMap<string, string>;
  providerOf(layer: string): string;
  /** What changes the stack: it stands under the drawing. */
  tools: ReactNode;
}

const parts = [
  'stack',
  'verdicts',
  'fits',
  'floor',
  'stackLabels',
  'concentration',
  'continuity',
  'exits',
  'credentials',
] as const;

/** What follows from the statements about the layers, from the worst finding on. */
export function Results(props: ResultsProps) {
  const { check, exposure, drawn, asked, subjects, called, names, offerOf, providerOf, tools } = props;
  const t = useTexts<StackTexts>();
  const language = useLanguage();
  const country = drawn === undefined ? '' : countryInPhrase(drawn.jurisdiction, language);
  return (
    <Proven proofs={proofsIn(check.proofs)}>
      <nav className="contents" aria-label={t('onThisPage')}>
        <ul>
          {parts.map((part) => (
            <li key={part}>
              <a href={`#${part}`}>{t(part)}</a>
            </li>
          ))}
        </ul>
      </nav>
      <h2 id="stack">{t('stack')}</h2>
      {drawn === undefined ? null : (
        <p className="stack-verdict">
          {drawn === exposure[0] && drawn.shown !== 'none-found' ? t('worstLaw') : t('drawnLaw')}{' '}
          <strong>{t('lawOf', { country })}</strong> <VerdictBadge shown={drawn.shown} />{' '}
          <span>{language === 'en' ? drawn.wording : t(`wording_${drawn.shown}`)}</span>{' '}
          <a href="#verdicts">{t('otherLaws')}</a>
        </p>
      )}
      <div className="stack-drawing">
        <Diagram check={check} exposure={drawn} names={names} providerOf={providerOf} />
        <Layers asked={asked} subjects={subjects} called={called} check={check} exposure={drawn} />
      </div>
      {tools}
      {drawn === undefined ? null : (
        <>
          <h3 id="worst">{t(drawn.causes.some(({ path }) => path.length > 0) ? 'whyLaw' : 'aboutLaw', { country })}</h3>
          <Worst exposure={drawn} names={names} />
        </>
      )}
      <h2 id="verdicts">{t('verdicts')}</h2>
      <p className="lead">{t('verdictsLead')}</p>
      <Verdicts
        asked={asked}
        exposure={exposure}
        layers={check.layers.map(({ layer }) => layer)}
        drawn={drawn?.jurisdiction}
      />
      <h2 id="fits">{t('fits')}</h2>
      <Fits check={check} />
      <h2 id="floor">{t('floor')}</h2>
      <Duties subjects={subjects} />
      <h2 id="stackLabels">{t('stackLabels')}</h2>
      <StackLabels labels={check.labels} />
      <h2 id="concentration">{t('concentration')}</h2>
      <Concentration answer={check.concentration} names={names} />
      <h2 id="continuity">{t('continuity')}</h2>
      <Continuity answer={check.continuity} />
      <h2 id="exits">{t('exits')}</h2>
      <p className="lead">{t('exitsLead')}</p>
      <Leaving exits={check.exits} offerOf={offerOf} />
      <h2 id="credentials">{t('credentials')}</h2>
      <CredentialList />
      <p className="fine">
        {t('rules', { rules: check.rules })} {t('asOf', { at: writeInstant(check.at, language) })}{' '}
        <Said text={check.notice} />
      </p>
    </Proven>
  );
}
