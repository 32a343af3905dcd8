import type { Texts, Translate } from '../i18n/translate.js';
import type { PropertyNames } from './property-names.en.js';

/** Terms of the evidence that are no terms of the vocabulary, and the one of the vocabulary that they stand for. */
const others: Record<string, string> = {
  hostedOn: 'hosting',
  subcontracts: 'subcontracting',
  licensesFrom: 'licensedTechnology',
  locatedAt: 'sites',
  siteOperatedBy: 'siteOperator',
  owns: 'owners',
};

/** A property of the vocabulary in words; a way such as `hosting.access` part by part; a term nobody names as it is. */
export function propertyName<Written extends PropertyNames & Texts>(term: string, t: Translate<Written>): string {
  return term
    .split('.')
    .map((part) => {
      const known = part.replace(/\[\d+\]$/, '');
      const key = `property_${others[known] ?? known}`;
      const name = (t as (key: string) => string)(key);
      const place = /\[(\d+)\]$/.exec(part)?.[1];
      return `${name === key ? known : name}${place === undefined ? '' : ` ${Number(place) + 1}`}`;
    })
    .join(' › ');
}
