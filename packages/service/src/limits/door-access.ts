import type { Request } from 'express';
import type { AccessSettings } from '../config/access-settings.js';
import type { DoorOptions } from '../http/door.js';
import type { OperatorGate } from '../operator/gate.js';
import { RateLimiter } from './rate-limiter.js';

/** Seconds that the settings of rates count in. */
export const rateWindow = 60;

/** A limiter of so many per minute; none where the operator sets no limit. */
export function limiterOf(perMinute: number, now: () => number): RateLimiter | undefined {
  return perMinute === 0 ? undefined : new RateLimiter({ quota: perMinute, window: rateWindow, now });
}

/** What the settings of access mean for a door. */
export function doorAccess(
  access: AccessSettings | undefined,
  { gate, now }: { gate?: OperatorGate; now(): number },
): Pick<DoorOptions, 'addressLimiter' | 'trustProxy' | 'authoriseMetrics'> {
  if (access === undefined) return {};
  const addressLimiter = limiterOf(access.limits.address, now);
  return {
    ...(addressLimiter === undefined ? {} : { addressLimiter }),
    ...(access.trustProxy === undefined ? {} : { trustProxy: access.trustProxy }),
    ...(gate !== undefined && access.closed.includes('metrics')
      ? { authoriseMetrics: (request: Request) => gate.require(request, 'auditor') }
      : {}),
  };
}
