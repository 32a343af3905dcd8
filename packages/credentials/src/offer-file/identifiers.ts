import { createHash } from 'node:crypto';
import type { Section } from './offer.js';

const didPattern = /^did:[a-z0-9]+:[A-Za-z0-9._:%-]+$/;
const identifierPattern = /^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"{}|\\^`]+$/;

/** Whether a text is a DID without path, query and fragment (W3C DID core §3.1). */
export function isDid(text: string): boolean {
  return didPattern.test(text);
}

/** Whether a text is an absolute URI or DID URL. */
export function isIdentifier(text: string): boolean {
  return identifierPattern.test(text);
}

/** `#compute` under the issuer's DID; anything else as it is. */
export function resolveIdentifier(text: string, issuer: string): string {
  return text.startsWith('#') && text.length > 1 ? `${issuer}${text}` : text;
}

/**
 * The identifier of the credential about a subject: always the same for the same issuer, subject and section, so that a
 * newer credential takes the place of the older one, and never that of another.
 */
export function credentialId(issuer: string, subject: string, section: Section): string {
  return `${issuer}#vc-${subjectPart(issuer, subject)}${section.slug}`;
}

function subjectPart(issuer: string, subject: string): string {
  if (subject === issuer) return '';
  if (subject.startsWith(`${issuer}#`)) return `${subject.slice(issuer.length + 1)}-`;
  return `${createHash('sha256').update(subject).digest('hex').slice(0, 32)}-`;
}
