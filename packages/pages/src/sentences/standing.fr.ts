import type { standingSentences } from '@vigie/credentials/sentences';
import type { SameTexts } from '../i18n/translate.js';

export const standingSentencesFr: SameTexts<typeof standingSentences> = {
  'one-subject': 'Le sujet {subject} relève du DID de l’émetteur, {issuer}.',
  'several-subjects': 'Les sujets {subjects} relèvent du DID de l’émetteur, {issuer}.',
  'subject-of-another': 'Le sujet {subject} ne relève pas du DID de l’émetteur, {issuer}.',
  'offering-of-another':
    'L’offre {subject} est fournie par {person}, qui ne relève pas du DID de l’émetteur, {issuer}.',
  'data-space-of-another':
    'L’espace de données {subject} est exploité par {person}, qui ne relève pas du DID de l’émetteur, {issuer}.',
};
