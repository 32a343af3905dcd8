import type { StackCheck, StackExposure, StackFit, StackOutcome } from '@vigie/credentials';
import { useId } from 'react';
import { useLanguage, useTexts } from '../context.js';
import { arrowWords, Box, EvidenceNode } from '../offer/exposure-graph.js';
import type { Names } from '../offer/node-names.js';
import { VerdictBadge } from '../parts/exposure-badge.js';
import { countryInPhrase } from '../parts/names.js';
import { ProofButton } from '../parts/proofs.js';
import { Name } from '../parts/words.js';
import { fitId } from './fits.js';
import { outcomeSigns } from './stack-fields.js';
import { keyOf, placeStack, type StackEdge, type StackNode } from './stack-graph.js';
import type { StackTexts } from './texts.en.js';

interface DiagramProps {
  check: StackCheck;
  /** The law that is drawn. */
  exposure: StackExposure | undefined;
  names: Names;
  providerOf(layer: string): string;
}

/** The layers as a drawing, with the ways by which one law reaches the worst of them. The same stands beside it as a list. */
export function Diagram({ check, exposure, names, providerOf }: DiagramProps) {
  const t = useTexts<StackTexts>();
  const language = useLanguage();
  const head = useId();
  const { width, height, nodes, edges } = placeStack(check, exposure);
  const title =
    exposure === undefined
      ? t('drawing')
      : t('drawingOf', { country: countryInPhrase(exposure.jurisdiction, language) });
  return (
    // A region that scrolls has to be reached by keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls
    <figure className={`graph stack-graph scroll law-${exposure?.shown ?? 'none'}`} aria-label={title} tabIndex={0}>
      {/* biome-ignore lint/a11y/useSemanticElements: a drawing with buttons and links in it is a group. */}
      <svg role="group" aria-label={title} width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
        <defs>
          {(['arrow', 'arrow worst'] as const).map((name) => (
            <marker
              key={name}
              id={`${head}${name === 'arrow' ? '' : 'worst'}`}
              viewBox="0 0 8 8"
              refX="8"
              refY="4"
              markerWidth={name === 'arrow' ? 9 : 14}
              markerHeight={name === 'arrow' ? 9 : 14}
              markerUnits="userSpaceOnUse"
              orient="auto"
            >
              <path d="M0 0 8 4 0 8z" className={name} />
            </marker>
          ))}
        </defs>
        {edges.map((edge) => (
          <polyline
            key={keyOf(edge)}
            className={edge.kind === 'on' ? 'edge' : `edge worst${beside(edge) ? ' beside' : ''}`}
            points={edge.points.map(({ x, y }) => `${x},${y}`).join(' ')}
            markerEnd={`url(#${head}${edge.kind === 'on' ? '' : 'worst'})`}
          />
        ))}
        {nodes.map((node) => (
          <Box key={node.id} at={node.at}>
            {node.kind === 'layer' ? (
              <LayerNode node={node} exposure={exposure} provider={providerOf(node.layer.layer)} />
            ) : (
              <EvidenceNode node={node.node} names={names} />
            )}
          </Box>
        ))}
        {edges.map((edge) => (
          <Box key={keyOf(edge)} at={edge.label}>
            <ArrowText edge={edge} fits={check.fits} />
          </Box>
        ))}
      </svg>
      <figcaption>{t('drawingHint')}</figcaption>
    </figure>
  );
}

function beside(edge: StackEdge): boolean {
  return edge.kind === 'declared' || (edge.kind === 'way' && edge.reads === 'beside');
}

function LayerNode({
  node: { layer, worst },
  exposure,
  provider,
}: {
  node: Extract<StackNode, { kind: 'layer' }>;
  exposure: StackExposure | undefined;
  provider: string;
}) {
  const shown = exposure?.layers.find((one) => one.layer === layer.layer)?.shown;
  return (
    <div className={worst ? 'node layer worst' : 'node layer'}>
      <a className="layer-name" href={`/pages/offers/${encodeURIComponent(layer.offer)}`}>
        <bdi>{layer.layer}</bdi>
      </a>
      <small className="layer-provider">
        <Name text={provider} />
      </small>
      {shown === undefined ? null : <VerdictBadge shown={shown} />}
    </div>
  );
}

const worstOutcomes: readonly StackOutcome[] = ['does-not-fit', 'cannot-tell', 'fits'];

/** What several findings about one pair of layers come to: no better than the worst of them. */
function worstOutcome(fits: readonly StackFit[]): StackOutcome {
  return worstOutcomes.find((outcome) => fits.some((fit) => fit.outcome === outcome)) ?? 'cannot-tell';
}

function ArrowText({ edge, fits }: { edge: StackEdge; fits: readonly StackFit[] }) {
  const t = useTexts<StackTexts>();
  if (edge.kind === 'declared') return <span className="arrow-text">{t('declaresSubject')}</span>;
  if (edge.kind === 'way') {
    const words = arrowWords(edge.step, edge.reads, t);
    return (
      <ProofButton digest={edge.step.credential} about={words}>
        {words}
      </ProofButton>
    );
  }
  const outcome = worstOutcome(edge.fits);
  const first = fits.findIndex((fit) => fit === edge.fits.find((one) => one.outcome === outcome));
  return (
    <a className={`arrow-text outcome-${outcome}`} href={`#${fitId(first)}`}>
      <span aria-hidden="true">{outcomeSigns[outcome]}</span> {t(`outcome_${outcome}`)}
      <span className="unseen"> {t('pair', { upper: edge.upper, lower: edge.lower })}</span>
    </a>
  );
}
