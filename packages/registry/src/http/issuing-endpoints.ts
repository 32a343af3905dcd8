import type { Endpoint } from '@vigie/service';
import type { Issuer } from '../domain/issuing/issuer.js';
import type { OwnSigning } from '../domain/issuing/own-signing.js';
import type { StatusDesk } from '../domain/issuing/status-desk.js';
import { getDidDocument } from './get-did-document.js';
import { getStatusList } from './get-status-list.js';
import { postAllocations } from './status-lists/post-allocations.js';
import { postChanges } from './status-lists/post-changes.js';
import { postIssue } from './vc-api/post-issue.js';
import { postStatus } from './vc-api/post-status.js';

export interface IssuingParts {
  own: OwnSigning;
  /** Only where the operator has switched issuing on. */
  issuer?: Issuer;
  statusDesk: StatusDesk;
  publicUrl(): string;
}

/** The addresses of a registry that has a key of its own. What it signed once stays readable when issuing is off again. */
export function issuingEndpoints({ own, issuer, statusDesk, publicUrl }: IssuingParts): Endpoint[] {
  const shown = [
    ...getDidDocument(own),
    getStatusList(own),
    postAllocations({ statusDesk }),
    postChanges({ statusDesk }),
  ];
  return issuer === undefined
    ? shown
    : [...shown, postIssue({ issuer, publicUrl }), postStatus({ identity: own.identity, statusDesk })];
}
