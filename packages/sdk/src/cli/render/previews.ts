import type { OfferPreview, PreviewGap, PreviewGoal } from '@vigie/credentials';
import { wrapWords } from '../../text/wrap.js';
import { printable } from '../io.js';
import { exposureLines } from './exposure.js';
import { detailLines } from './offers.js';

/** A preview: the offer, whose law would reach it, and what it lacks for each goal. */
export function previewLines(answer: OfferPreview, width: number): string[] {
  const { at, offer, goals, replaces, outdated, notice } = answer;
  const rules = offer.exposure[0]?.rules ?? '';
  return [
    ...wrapped('A preview: nothing of it is published, and nobody has looked at a signature.', 0, width),
    '',
    ...detailLines(offer, width),
    '',
    ...exposureLines({ offer: offer.id, at, rules, notice, exposure: offer.exposure, proofs: offer.proofs }, width),
    '',
    ...goals.flatMap((goal) => goalLines(goal, width)),
    ...replaces.flatMap(({ id, digest }) => wrapped(`Takes the place of ${id}, digest ${digest}.`, 0, width)),
    ...outdated.flatMap(({ draft, newer }) =>
      wrapped(`Changes nothing, because a newer version is held: draft ${draft}, held ${newer}.`, 0, width),
    ),
  ];
}

const aims: Record<PreviewGoal['aim'], string> = {
  'data-act': 'Floor of the Data Act',
  'trusted-cloud': 'Conditions of the trusted cloud',
  'gaia-x': 'Gaia-X',
  label: 'Label',
};

function goalLines({ aim, name, reached, gaps }: PreviewGoal, width: number): string[] {
  const title = aim === 'gaia-x' || aim === 'label' ? `${aims[aim]} ${name}` : aims[aim];
  const state = reached ? 'reached' : `${gaps.length} to go`;
  return [...wrapped(`${title}: ${state}`, 0, width), ...gaps.flatMap((gap) => gapLines(gap, width))];
}

function gapLines({ id, title, state, why, fields }: PreviewGap, width: number): string[] {
  const word = state === 'open' ? 'cannot tell' : 'not met';
  return [
    ...wrapped(`${word}: ${id}${title === id ? '' : ` (${title})`}`, 2, width),
    ...why.flatMap((reason) => wrapped(reason, 4, width)),
    ...(fields.length === 0 ? [] : wrapped(`see ${fields.join(', ')}`, 4, width)),
  ];
}

function wrapped(text: string, by: number, width: number): string[] {
  return wrapWords(printable(text), width - by).map((line) => `${' '.repeat(by)}${line}`);
}
