import { randomUUID } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { type Problem, VigieError } from '@vigie/credentials';
import type { Express } from 'express';
import addressBehind from 'proxy-addr';
import { type CrossOriginPosting, postingFields } from '../http/cross-origin.js';
import { toProblem } from '../http/problem.js';
import { leaveUnread, networkOf } from './limit-addresses.js';

export interface TurningAway {
  /** Paths whose POST is asked about. */
  paths: ReadonlySet<string>;
  /** What pages of other origins may post, as the door has it: they are told why they are turned away. */
  crossOriginPosting?: CrossOriginPosting;
  /** @throws VigieError `rate-limited` with `retryAfter`, where this sender is to be turned away. */
  check(sender: string): void;
  /** Told of each that was. */
  turnedAway(problem: Problem): void;
}

/**
 * Stands before the door and answers whoever is to be turned away from the head of the request alone. What the door does
 * for each request (its log, headers, limits and look at the path) costs ten times as much as this answer, so a flood
 * that reached it would be felt by everybody.
 */
export function turnAway(door: Express, turning: TurningAway): RequestListener {
  const { paths, check, turnedAway, crossOriginPosting } = turning;
  const trusted = door.get('trust proxy fn') as (address: string, index: number) => boolean;
  return (request, response) => {
    if (request.method === 'POST' && paths.has(request.url ?? '')) {
      try {
        check(networkOf(addressBehind(request, trusted) ?? ''));
      } catch (error) {
        if (!(error instanceof VigieError)) throw error;
        turnedAway(answer(error, request, response, postingFields(crossOriginPosting, request)));
        return;
      }
    }
    door(request, response);
  };
}

function answer(
  error: VigieError,
  request: IncomingMessage,
  response: ServerResponse,
  fields: Record<string, string>,
): Problem {
  const problem = toProblem(error);
  leaveUnread(request, response);
  response.writeHead(problem.status, {
    'Content-Type': 'application/problem+json; charset=utf-8',
    'Cache-Control': 'no-store',
    'Retry-After': String(error.facts.retryAfter),
    'X-Content-Type-Options': 'nosniff',
    'X-Request-Id': randomUUID(),
    ...fields,
  });
  response.end(JSON.stringify(problem));
  return problem;
}
