import { type StackCheckRequest, type StackContinuityNeeds, VigieError } from '@vigie/credentials';
import { catalogueSentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';
import { parseSpan } from '../leaving/calendar.js';
import { arrangeLayers } from './arrange-layers.js';
import type { PlacedLayer } from './layer.js';

/** What a request asks of a stack, read. */
export interface StackTerms {
  /** Those on top first. */
  layers: PlacedLayer[];
  jurisdictions?: string[];
  requires: StackContinuityNeeds;
  date: Date;
}

const periods = ['recoveryPointObjective', 'recoveryTimeObjective'] as const;
const rfc3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/i;

/**
 * Reads the request for a check of a stack.
 *
 * @param now - Instant that is asked about where the request names none.
 * @throws VigieError `stack-invalid`; `request-invalid` for a duration or an instant that is none
 */
export function readStackRequest(request: StackCheckRequest, now: Date): StackTerms {
  const { requires = {}, jurisdictions, at } = request;
  for (const period of periods) {
    const text = requires[period];
    if (text !== undefined && parseSpan(text) === undefined) {
      throw invalid(`/body/requires/${period}`, say(catalogueSentences['iso-8601-duration-century-most']));
    }
  }
  const date = at === undefined ? now : new Date(at);
  if ((at !== undefined && !rfc3339.test(at)) || Number.isNaN(date.getTime()))
    throw invalid('/body/at', say(catalogueSentences['rfc-3339-instant']));
  const layers = arrangeLayers(request.layers);
  return { layers, ...(jurisdictions === undefined ? {} : { jurisdictions }), requires, date };
}

function invalid(path: string, detail: string): VigieError {
  return new VigieError(
    'request-invalid',
    say(catalogueSentences['the-member'], { name: String(path.split('/').at(-1)), detail }),
    {
      violations: [{ path, detail }],
    },
  );
}
