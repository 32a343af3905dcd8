import { catalogueSentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';
import { type Endpoint, instantParameter, invalidParameter, textParameter } from '@vigie/service';
import type { Indicators } from '../domain/indicators/indicators.js';
import { jsonAnswer, reference } from './schema-parts.js';

export function getIndicators(indicators: Indicators): Endpoint {
  return {
    method: 'get',
    path: '/indicators',
    operation: {
      summary: 'Figures over what this catalogue holds, each with its definition, its target and what was counted',
      description:
        'What is in progress, planned or not dated does not count; what is illustrative is counted apart; what cannot be computed says why.',
      tags: ['indicators'],
      parameters: [
        {
          name: 'at',
          in: 'query',
          description:
            'RFC 3339 instant, not in the future, as of which to count, from the versions that stand now. Default: now.',
          schema: { type: 'string', format: 'date-time' },
        },
        {
          name: 'since',
          in: 'query',
          description: 'ISO 8601 day after which something is new. Default: that of each definition.',
          schema: { type: 'string', format: 'date' },
        },
      ],
      responses: { 200: jsonAnswer('The figures.', reference('Indicators')) },
    },
    handle: async (request, response) => {
      const at = instantParameter(request, 'at');
      const since = textParameter(request, 'since');
      if (since !== undefined && !isDay(since))
        throw invalidParameter('since', say(catalogueSentences['day-such-2021-11-02']));
      const question = { ...(at === undefined ? {} : { at }), ...(since === undefined ? {} : { since }) };
      response.json(await indicators.answer(question));
    },
  };
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
