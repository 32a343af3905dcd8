import type { IncomingMessage } from 'node:http';
import { type Attributes, context, propagation, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { Request, RequestHandler } from 'express';

/** Without a tracing process around it, everything here costs next to nothing and reaches nobody. */
const tracer = () => trace.getTracer('vigie');

/** Runs work in a span of its own; what it throws marks the span and goes on. */
export async function inSpan<Result>(
  name: string,
  attributes: Attributes,
  run: (tell: (found: Attributes) => void) => Promise<Result>,
): Promise<Result> {
  return tracer().startActiveSpan(name, { attributes }, async (span) => {
    try {
      return await run((found) => void span.setAttributes(found));
    } catch (error) {
      span.recordException(error as Error);
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  });
}

/** The span of a request that was answered at once, put down once it is over. */
export function traceAnswered(
  { id, headers, method = '' }: IncomingMessage,
  { route, status, took }: { route: string; status: number; took: number },
): void {
  const attributes = {
    'http.request.method': method,
    'http.route': route,
    'http.response.status_code': status,
    'vigie.request_id': String(id),
  };
  const caller = propagation.extract(context.active(), headers);
  const startTime = Date.now() - took;
  tracer().startSpan(`${method} ${route}`, { kind: SpanKind.SERVER, attributes, startTime }, caller).end();
}

/** One span for each request, below the one that its `traceparent` names (W3C Trace Context), by route template. */
export function traceRequests(): RequestHandler {
  return (request: Request, response, next) => {
    const caller = propagation.extract(context.active(), request.headers);
    const attributes = { 'http.request.method': request.method, 'vigie.request_id': String(request.id) };
    const span = tracer().startSpan(request.method, { kind: SpanKind.SERVER, attributes }, caller);
    response.once('close', () => {
      const route: unknown = request.route?.path;
      if (typeof route === 'string') span.updateName(`${request.method} ${route}`).setAttribute('http.route', route);
      span.setAttribute('http.response.status_code', response.statusCode);
      if (response.statusCode >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    });
    context.with(trace.setSpan(caller, span), next);
  };
}
