import { type ChainCheck, type ChainVerdict, readJson, VigieError } from '@vigie/credentials';
import { type Endpoint, type Operation, toProblem } from '@vigie/service';
import type { Request, Response } from 'express';
import { reference } from '../answer-schemas.js';

const responses: Operation['responses'] = {
  200: {
    description: 'The chain leads to a trust anchor.',
    content: { 'application/json': { schema: reference('ChainAnswer') } },
  },
  409: {
    description: 'It does not, or nobody can say whether it is revoked: `result` is false, and the problem says why.',
    content: { 'application/problem+json': { schema: reference('ChainRefusal') } },
  },
};
const binary = { schema: { type: 'string', format: 'binary' } };

/** `POST /api/trustAnchor/chain` of the registry of a Gaia-X clearing house. */
export function postChain({ chains }: { chains: ChainCheck }): Endpoint {
  return {
    method: 'post',
    path: '/api/trustAnchor/chain',
    body: 'bytes',
    operation: {
      summary: 'Whether a chain of certificates leads to a trust anchor of this registry',
      description: 'As the registry of a Gaia-X clearing house. The same check that the keys of issuers get.',
      tags: ['gaia-x'],
      requestBody: {
        required: true,
        description: 'JSON or form with `certs`: the certificates in PEM, that of the key first; or a list of them.',
        content: { 'application/json': binary, 'application/x-www-form-urlencoded': binary },
      },
      responses,
    },
    handle: async (request, response) => {
      const { certs } = membersIn(request);
      const texts = [certs].flat();
      if (texts.length === 0 || !texts.every((one) => typeof one === 'string' && one !== '')) {
        throw new VigieError('request-invalid', 'The body has no certs: certificates in PEM.');
      }
      answer(response, await chains.check(new TextEncoder().encode(texts.join('\n'))));
    },
  };
}

/** `POST /api/trustAnchor/chain/file`: the same for certificates that lie at an address. */
export function postChainFile({ chains }: { chains: ChainCheck }): Endpoint {
  return {
    method: 'post',
    path: '/api/trustAnchor/chain/file',
    body: 'bytes',
    operation: {
      summary: 'Whether the chain of certificates at an address leads to a trust anchor of this registry',
      tags: ['gaia-x'],
      requestBody: {
        required: true,
        description: 'JSON or form with `uri`: an https address outside every inner network.',
        content: { 'application/json': binary, 'application/x-www-form-urlencoded': binary },
      },
      responses,
    },
    handle: async (request, response) => {
      const { uri } = membersIn(request);
      if (typeof uri !== 'string' || uri.length > 2048 || !URL.canParse(uri)) {
        throw new VigieError('request-invalid', 'The body has no uri: the address of the certificates.');
      }
      answer(response, await chains.checkAt(uri));
    },
  };
}

/** Clients send JSON, as the service documents it, or a form, as some have always done. */
function membersIn(request: Request): Record<string, unknown> {
  const { body } = request as { body: unknown };
  if (!(body instanceof Uint8Array) || body.length === 0)
    throw new VigieError('body-empty', 'The request has no body.');
  const text = Buffer.from(body).toString('utf8');
  if (request.is('application/x-www-form-urlencoded')) return Object.fromEntries(new URLSearchParams(text));
  const reading = readJson(text, 4);
  if (!reading.ok) throw new VigieError(reading.code, reading.detail);
  return Object(reading.value) as Record<string, unknown>;
}

function answer(response: Response, verdict: ChainVerdict): void {
  response.setHeader('Cache-Control', 'no-store');
  if (verdict.ok) {
    const { leaf, anchor, pathLength } = verdict;
    response.json({ result: true, leaf, anchor, pathLength });
    return;
  }
  // Clients of a clearing house look at the status and at `result`; the rest is the problem that this registry tells.
  const problem = toProblem(new VigieError(verdict.code, verdict.detail));
  response
    .status(409)
    .type('application/problem+json')
    .send(JSON.stringify({ result: false, ...problem, status: 409 }));
}
