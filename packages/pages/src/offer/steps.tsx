import type { EvidenceStep } from '@vigie/credentials';
import { useLanguage, useTexts } from '../context.js';
import { countryInPhrase, countryName } from '../parts/names.js';
import { ProofButton } from '../parts/proofs.js';
import { writeDay } from '../parts/times.js';
import { countryEnd, isPlace } from './evidence-graph.js';
import { type Names, nodeName } from './node-names.js';
import type { OfferTexts } from './texts.en.js';

/** The kinds of statements that a way is made of, each with a sentence of its own. */
export const stepKinds = [
  'owns',
  'controls',
  'subsidiaryOf',
  'seatIn',
  'establishedIn',
  'dispersed',
  'publicBody',
  'separatedFrom',
  'providedBy',
  'operatedBy',
  'hostedOn',
  'subcontracts',
  'licensesFrom',
  'locatedAt',
  'siteOperatedBy',
  'keysHeldBy',
  'keyCustody',
] as const;

export function knownKind(kind: string): (typeof stepKinds)[number] | 'unnamed' {
  return stepKinds.find((one) => one === kind) ?? 'unnamed';
}

/** Keeps a name of either direction of writing apart from the sentence around it (UAX #9, isolates). */
const apart = (name: string) => `\u2068${name}\u2069`;

/** A way of evidence as a list: each signed statement in words, with whose word it is. */
export function Steps({ path, names }: { path: readonly EvidenceStep[]; names: Names }) {
  const t = useTexts<OfferTexts>();
  const language = useLanguage();
  return (
    <ol className="steps">
      {path.map((step) => {
        const { edge, kind, from, to, country, issuer, standing, validFrom, validUntil, rule } = step;
        const inWords = country === undefined ? '' : countryName(country, language);
        // What a place is in is part of the sentence; the country of a party stands beside its name.
        const beside = (end: 'from' | 'to') =>
          country !== undefined && !isPlace(step) && countryEnd(step) === end ? ` (${inWords})` : '';
        const words = t(`step_${knownKind(kind)}`, {
          kind,
          from: `${apart(nodeName(from, names))}${beside('from')}`,
          to: `${apart(to === undefined ? t('somebody') : nodeName(to, names))}${beside('to')}`,
          country: country === undefined ? '' : countryInPhrase(country, language),
        });
        return (
          <li key={edge}>
            {words} <span className="rule">{t('byRule', { rule })}</span>{' '}
            <ProofButton digest={step.credential} about={words} />
            <br />
            <small>
              {t('says')} <bdi>{issuer}</bdi> ({t(`standing_${standing}`)}),{' '}
              {validUntil === undefined
                ? t('since', { from: writeDay(validFrom, language) })
                : t('between', { from: writeDay(validFrom, language), until: writeDay(validUntil, language) })}
            </small>
          </li>
        );
      })}
    </ol>
  );
}
