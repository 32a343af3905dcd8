import type { NewAccreditation, Receipt } from '@vigie/credentials';
import { hasMembers } from './answer-checks.js';
import { type ClientOptions, createHttpClient } from './http-client.js';

/** The accreditations of a registry that is its own operator. */
export interface AccreditationClient {
  /**
   * Has the registry sign an accreditation and take it in; needs the token of an accreditor.
   *
   * @throws VigieError `role-missing`, `issuer-not-operator`, and whatever submissions are refused with
   */
  give(accreditation: NewAccreditation): Promise<Receipt>;
}

const isReceipt = hasMembers<Receipt>({ digest: 'string', sequence: 'number' });

/** @throws VigieError `settings-invalid` for an address that is not http or https */
export function createAccreditationClient(options: ClientOptions & { token?: string }): AccreditationClient {
  const http = createHttpClient(options);
  const authorised = options.token === undefined ? {} : { token: options.token };
  return {
    give: (accreditation) => {
      const body = { content: new TextEncoder().encode(JSON.stringify(accreditation)), mediaType: 'application/json' };
      return http.json({ method: 'POST', path: 'trust/accreditations', body, ...authorised }, isReceipt);
    },
  };
}
