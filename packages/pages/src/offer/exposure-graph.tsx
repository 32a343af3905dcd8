import type { EvidenceStep } from '@vigie/credentials';
import { useId } from 'react';
import { useLanguage, useTexts } from '../context.js';
import type { Translate } from '../i18n/translate.js';
import type { Placed } from '../parts/layered-graph.js';
import { countryInPhrase, countryName } from '../parts/names.js';
import { ProofButton } from '../parts/proofs.js';
import { Name } from '../parts/words.js';
import { offerPage } from './addresses.js';
import { type GraphEdge, type GraphNode, placeEvidence } from './evidence-graph.js';
import { type Names, nodeName } from './node-names.js';
import { knownKind } from './steps.js';
import type { OfferTexts } from './texts.en.js';

interface ExposureGraphProps {
  path: readonly EvidenceStep[];
  service: string;
  jurisdiction: string;
  names: Names;
}

/** The way from the offer to a country as a drawing: each arrow opens the credential that states it. */
export function ExposureGraph({ path, service, jurisdiction, names }: ExposureGraphProps) {
  const t = useTexts<OfferTexts>();
  const language = useLanguage();
  const head = useId();
  const { width, height, nodes, edges } = placeEvidence(path, { service, jurisdiction });
  return (
    <figure className="graph scroll">
      {/* biome-ignore lint/a11y/useSemanticElements: a drawing with buttons and links in it is a group. */}
      <svg
        role="group"
        aria-label={t('graphOf', { country: countryInPhrase(jurisdiction, language) })}
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
      >
        <defs>
          <marker id={head} viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto">
            <path d="M0 0 8 4 0 8z" className="arrow" />
          </marker>
        </defs>
        {edges.map(({ step, points, reads }) => (
          <polyline
            key={`${step.edge} ${reads}`}
            className={reads === 'beside' ? 'edge beside' : 'edge'}
            points={points.map(({ x, y }) => `${x},${y}`).join(' ')}
            markerEnd={`url(#${head})`}
          />
        ))}
        {nodes.map((node) => (
          <Box key={node.id} at={node}>
            <EvidenceNode node={node} names={names} />
          </Box>
        ))}
        {edges.map(({ step, reads, label }) => {
          const words = arrowWords(step, reads, t);
          return (
            <Box key={`${step.edge} ${reads}`} at={label}>
              <ProofButton digest={step.credential} about={words}>
                {words}
              </ProofButton>
            </Box>
          );
        })}
      </svg>
      <figcaption>{t('graphHint')}</figcaption>
    </figure>
  );
}

const backwards = ['owns', 'controls', 'subsidiaryOf'] as const;

/** What stands at an arrow. */
export function arrowWords(step: EvidenceStep, reads: GraphEdge['reads'], t: Translate<OfferTexts>): string {
  if (reads === 'beside') return t('edge_beside');
  const turned = backwards.find((kind) => kind === step.kind);
  if (reads === 'backward' && turned !== undefined) return t(`back_${turned}`);
  return t(`edge_${knownKind(step.kind)}`, { kind: step.kind });
}

/** Text in a drawing that breaks as other text does. */
export function Box({ at: { x, y, width, height }, children }: { at: Placed; children: React.ReactNode }) {
  return (
    <foreignObject x={x} y={y} width={width} height={height}>
      <div className="graph-box">{children}</div>
    </foreignObject>
  );
}

/** Whoever or whatever a way leads through. */
export function EvidenceNode({ node: { id, kind, country }, names }: { node: GraphNode; names: Names }) {
  const t = useTexts<OfferTexts>();
  const language = useLanguage();
  if (kind === 'country') {
    const code = id.slice('country:'.length);
    return (
      <a className="node country" href={`/?${new URLSearchParams({ [`exposure.${code}`]: 'exposed' })}`}>
        <span className="node-text">{t('lawOf', { country: countryInPhrase(code, language) })}</span>
      </a>
    );
  }
  const name = nodeName(id, names);
  const text = (
    <span className="node-text">
      <Name text={name} />
      {country === undefined ? null : <small> {countryName(country, language)}</small>}
    </span>
  );
  if (id.startsWith('urn:vigie:')) return <span className="node party">{text}</span>;
  return (
    <a
      className={`node ${kind}`}
      title={id}
      href={kind === 'service' || id.includes('#') ? offerPage(id) : `/?${new URLSearchParams({ provider: id })}`}
    >
      {text}
    </a>
  );
}
