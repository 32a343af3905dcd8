import type { RegistryConfig } from '../config/config.js';
import { makeKeyFile } from './key-file.js';
import { type Answer, startTestRegistry, type TestRegistry, type TestRegistryOptions } from './test-registry.js';

export const w3c = 'https://www.w3.org/ns/credentials/v2';

/** The least that the data model asks of a credential; whose it is, the issuer says. */
export function minimal(members: object = {}): Record<string, unknown> {
  return {
    '@context': [w3c],
    type: ['VerifiableCredential'],
    credentialSubject: { id: 'did:example:subject' },
    ...members,
  };
}

export interface VcApi {
  registry: TestRegistry;
  did: string;
  ask(path: string, body: unknown): Promise<Answer>;
  /** Issues a credential that has to be accepted. */
  issue(credential: object, options?: object): Promise<Record<string, unknown>>;
  verify(credential: unknown): Promise<Answer>;
}

/** A registry that issues. */
export async function startVcApi(
  options: Omit<TestRegistryOptions, 'issuer'> = {},
  issuer: Partial<NonNullable<RegistryConfig['issuer']>> = {},
): Promise<VcApi> {
  const keyFile = issuer.keyFile ?? (await makeKeyFile());
  const registry = await startTestRegistry({ ...options, issuer: { issues: true, ...issuer, keyFile } });
  const ask: VcApi['ask'] = (path, body) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    return registry.post(`/vc-api/${path}`, text, 'application/json');
  };
  return {
    registry,
    did: `did:web:${new URL(registry.url).host.replace(':', '%3A')}`,
    ask,
    issue: async (credential, issueOptions = {}) => {
      const { status, body } = await ask('credentials/issue', { credential, options: issueOptions });
      if (status !== 201) throw new Error(`not issued: ${JSON.stringify(body)}`);
      return body.verifiableCredential;
    },
    verify: (verifiableCredential) =>
      ask('credentials/verify', { verifiableCredential, options: { checks: ['proof'] } }),
  };
}
