import type { valueSentences } from '@vigie/credentials/refusals';
import type { SameTexts } from '../../i18n/translate.js';

/** Every template has the places of the English one. */
export const valueSentencesFr: SameTexts<typeof valueSentences> = {
  value: 'La valeur',
  form: '{name} n’est pas de la forme attendue.',
  code: '{name} n’est pas un des codes permis.',
  missing: '{name} manque.',
  'too-many': '{name} a trop de valeurs.',
  empty: '{name} est vide.',
  'too-small': '{name} est trop petit.',
  'too-large': '{name} est trop grand.',
  kind: '{name} n’est pas de la sorte attendue.',
  type: '{name} n’a pas le type attendu.',
  'no-property': '{name} n’est pas une propriété ici.',
  constraint: '{name} enfreint la contrainte {constraint}.',
  'written-as': '{detail} (la valeur est écrite comme {datatype}).',
  'listed-no-property': '{name} figure sous « {list} », mais n’est pas une propriété ici.',
  'listed-has-value': '{name} figure sous « {list} », mais a aussi une valeur.',
  'listed-one-value':
    '{name} figure sous « {list} », mais ne peut avoir qu’une valeur ; « none » ne dirait donc rien : omettez-la ou indiquez qu’elle n’est pas connue.',
  'listed-twice': '{name} figure sous « {list} », mais y est aussi dite inconnue.',
};
