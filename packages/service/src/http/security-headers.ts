import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestHandler } from 'express';
import helmet from 'helmet';

/** What a page served here may load: nothing inline, and nothing from elsewhere. */
const pagePolicy = {
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'img-src': ["'self'", 'data:'],
  'font-src': ["'self'"],
  'connect-src': ["'self'"],
  'form-action': ["'self'"],
  'base-uri': ["'none'"],
  'frame-ancestors': ["'none'"],
};

/** Browsers keep to https once they are told so, which a server in the clear cannot keep up. */
export function securityFields(strictTransportSecurity: boolean): Array<[string, string]> {
  const contentSecurityPolicy = { useDefaults: false, directives: pagePolicy };
  return headersOf(helmet({ contentSecurityPolicy, strictTransportSecurity }));
}

export function securityHeaders(): RequestHandler {
  const [inTheClear, overTls] = [false, true].map(securityFields);
  return (request, response, next) => {
    for (const [name, value] of (request.secure ? overTls : inTheClear) ?? []) response.setHeader(name, value);
    next();
  };
}

/** The headers that a handler sets on every answer, whatever is asked: they are put together once. */
function headersOf(handler: ReturnType<typeof helmet>): Array<[string, string]> {
  const headers = new Map<string, string>();
  const response = {
    setHeader: (name: string, value: string) => headers.set(name, value),
    removeHeader: (name: string) => headers.delete(name),
  };
  handler({} as IncomingMessage, response as unknown as ServerResponse, (error?: unknown) => {
    if (error !== undefined) throw error;
  });
  return [...headers];
}
