/** What an operator may let somebody do: change the service, read what is closed to the public, or accredit parties. */
export const roles = ['operator', 'auditor', 'accreditor'] as const;
export type Role = (typeof roles)[number];

/** Who made a request, as far as the service may keep it: an identifier and no name. */
export interface Actor {
  /** `local-operator`, or the issuer and the subject of an access token as one URI: `https://login.example#ada`. */
  id: string;
  roles: readonly Role[];
}

/** Whoever holds the token that the service printed. */
export const localOperator: Actor = { id: 'local-operator', roles };

/** A subject is unique under its issuer alone (RFC 7519 §4.1.2), so both make the name. */
export function actorOf(issuer: string, subject: string, held: readonly Role[]): Actor {
  return { id: `${issuer}#${encodeURIComponent(subject)}`, roles: held };
}
