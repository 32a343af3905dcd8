import type { MissingFact } from '@vigie/credentials';
import { useTexts } from '../context.js';
import { propertyName } from '../parts/property-name.js';
import { Name } from '../parts/words.js';
import { type Names, nodeName } from './node-names.js';
import type { OfferTexts } from './texts.en.js';

/** What would have to be stated for the answer to be complete, by whom it is missing of. */
export function MissingFacts({ missing, names }: { missing: readonly MissingFact[]; names: Names }) {
  const t = useTexts<OfferTexts>();
  const nodes = [...new Set(missing.map(({ node }) => node))];
  return (
    <>
      <p>{t('chainIncomplete')}</p>
      <ul className="missing">
        {nodes.map((node) => (
          <li key={node}>
            <Name text={nodeName(node, names)} />
            <ul>
              {missing
                .filter((fact) => fact.node === node)
                .map(({ property, why }) => (
                  <li key={`${property} ${why}`}>
                    {t('missingFact', { property: propertyName(property, t), why: t(`missing_${why}`) })}
                  </li>
                ))}
            </ul>
          </li>
        ))}
      </ul>
    </>
  );
}
