import { VigieError } from '@vigie/credentials';
import { serviceSentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';
import type { Request } from 'express';
import type { Actor, Role } from './actor.js';

/** Lets those pass who may do what they ask for, and nobody else. */
export interface OperatorGate {
  /**
   * @param role - What is asked for; the operator may do whatever any other role may. Default: `operator`.
   * @throws VigieError `operator-token-missing`, `operator-token-wrong`, `access-token-missing`, `access-token-invalid`,
   *   `access-token-expired`, `role-missing`, `identity-provider-unreachable`
   */
  require(request: Request, role?: Role): Promise<Actor>;
}

/** Who passed the gate with which request; it ends with the request. */
const passed = new WeakMap<Request, Actor>();

export function letPass(request: Request, actor: Actor, role: Role): Actor {
  requireRole(actor, role);
  passed.set(request, actor);
  return actor;
}

/**
 * For what only the body of a request tells: whether it needs more than its gate asked for.
 *
 * @throws VigieError `role-missing`
 */
export function requireRole(actor: Actor, role: Role): void {
  if (actor.roles.includes(role) || actor.roles.includes('operator')) return;
  throw new VigieError('role-missing', say(serviceSentences['not-role'], { id: actor.id, role }), { expected: role });
}

/**
 * Who passed the gate with this request.
 *
 * @throws Error for a request that passed none: an endpoint forgot its `authorise`.
 */
export function actorBehind(request: Request): Actor {
  const actor = passed.get(request);
  if (actor === undefined) throw new Error(`${request.method} ${request.path} was handled without passing a gate`);
  return actor;
}

/** The token that a request carries (RFC 6750 §2.1). */
export function bearerTokenOf({ headers }: Pick<Request, 'headers'>): string | undefined {
  return /^Bearer +([A-Za-z0-9._~+/-]+=*) *$/i.exec(headers.authorization ?? '')?.[1];
}
