import type { Request, RequestHandler, Response } from 'express';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import { arrivalOf } from './arrival.js';

/** What is measured of the process itself, whatever runs in it. */
let ofProcess: Registry | undefined;

/**
 * The metrics of one service: its own registry, so that several services can live in one process.
 *
 * Those of the process are collected once: what watches its garbage collector cannot be ended, and would hold the registry
 * of each service that was ever started, with all that the service held.
 */
export function createMetrics(): Registry {
  if (ofProcess === undefined) {
    ofProcess = new Registry();
    collectDefaultMetrics({ register: ofProcess });
  }
  const registry = new Registry();
  for (const { name } of ofProcess.getMetricsAsArray()) {
    const metric = ofProcess.getSingleMetric(name);
    if (metric !== undefined) registry.registerMetric(metric);
  }
  return registry;
}

type Answer = { method: string; route: string; status: number };

/** Counts and times answers, by route template so that the number of series stays bounded. */
export interface RequestDuration {
  observe(answer: Answer, seconds: number): void;
  /** What takes the times of answers that are all alike. */
  observerOf(answer: Answer): (seconds: number) => void;
}

export function requestDuration(registry: Registry): RequestDuration {
  const duration = new Histogram({
    name: 'vigie_http_request_duration_seconds',
    help: 'Time from request to last byte of the answer, by method, route and status.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 30],
    registers: [registry],
  });
  return {
    observe: ({ method, route, status }, seconds) => duration.observe({ method, route, status }, seconds),
    observerOf: ({ method, route, status }) => {
      const alike = duration.labels(method, route, String(status));
      return (seconds) => alike.observe(seconds);
    },
  };
}

export function measureRequests(duration: RequestDuration): RequestHandler {
  return (request: Request, response: Response, next) => {
    const began = arrivalOf(request);
    response.once('finish', () => {
      const answer = { method: request.method, route: request.route?.path ?? 'other', status: response.statusCode };
      duration.observe(answer, (performance.now() - began) / 1000);
    });
    next();
  };
}
