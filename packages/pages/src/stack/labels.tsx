import type { StackLabelCoverage } from '@vigie/credentials';
import { useTexts } from '../context.js';
import { ProofButton } from '../parts/proofs.js';
import type { StackTexts } from './texts.en.js';

/** Which layers each scheme covers, by a label of their own. */
export function StackLabels({ labels }: { labels: readonly StackLabelCoverage[] }) {
  const t = useTexts<StackTexts>();
  return (
    <>
      <p className="lead">{t('stackLabelsLead')}</p>
      {labels.length === 0 ? <p>{t('noStackLabels')}</p> : null}
      <ul className="findings">
        {labels.map(({ scheme, layers, covered }) => (
          <li key={scheme} className="card">
            <h3>
              <bdi>{scheme}</bdi>
              {t('colon')}
              {t('coverage', { count: covered.length, of: layers.length })}
            </h3>
            <ul>
              {layers.map(({ layer, verdict, items }) => (
                <li key={layer}>
                  <bdi>{layer}</bdi>
                  {t('colon')}
                  <strong>{verdict === 'none' ? t('noCredential') : t(`label_${verdict}`)}</strong>
                  {items.map(({ source, version, level, reasons, contradicted }) => (
                    <span key={source}>
                      {' '}
                      <bdi>{[version, level].filter((part) => part !== undefined).join(' ')}</bdi>{' '}
                      {contradicted ? `(${t('contradicted')}) ` : ''}
                      {reasons.map((reason) => t(`reason_${reason}`)).join(' ')}{' '}
                      <ProofButton digest={source} about={`${scheme}, ${layer}`} />
                    </span>
                  ))}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </>
  );
}
