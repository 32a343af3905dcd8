import { dot, line, plot } from '@observablehq/plot';
import { parseHTML } from 'linkedom';

export interface GrowthPoint {
  kind: string;
  offers: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
}

/** The cost per question over the size of the index, as a page with a picture (SVG); both axes are logarithmic, so that linear growth is a slope of 1. */
export function growthChart(points: readonly GrowthPoint[]): string {
  const { document } = parseHTML('<!doctype html><body></body>');
  const lines = points.flatMap(({ kind, offers, p50, p99 }) => [
    { name: `${kind}, p50`, offers, cost: p50 },
    { name: `${kind}, p99`, offers, cost: p99 },
  ]);
  const channels = { x: 'offers', y: 'cost', stroke: 'name' };
  const figure = plot({
    document,
    width: 800,
    height: 480,
    marginLeft: 60,
    x: { type: 'log', label: 'offers', grid: true, tickFormat: '~s' },
    y: { type: 'log', label: 'milliseconds for a question', grid: true },
    color: { legend: true },
    marks: [line(lines, channels), dot(lines, { ...channels, r: 4, fill: 'name' })],
  });
  return `<!doctype html>\n<meta charset="utf-8">\n<title>Cost of a question over the number of offers</title>\n${figure.outerHTML}\n`;
}
