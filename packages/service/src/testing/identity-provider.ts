import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import { onTestFinished } from 'vitest';

export interface TestProvider {
  issuer: string;
  /** How often its keys were asked for. */
  asked(): number;
  /** Publishes a new key in the place of the old ones, and signs with it. */
  rotate(): Promise<void>;
  /** From now on it answers nothing that can be used. */
  breakDown(): void;
  /** An access token for `vigie` with the role operator, unless something else is said. */
  token(claims?: Record<string, unknown>, header?: Record<string, unknown>): Promise<string>;
}

/** An identity provider of this machine: discovery, keys, and tokens signed at the times that a test chooses. */
export async function openIdentityProvider(now: () => Date): Promise<TestProvider> {
  let asked = 0;
  let broken = false;
  let current: { kid: string; privateKey: CryptoKey; jwk: JWK };
  let made = 0;
  const rotate = async () => {
    const { privateKey, publicKey } = await generateKeyPair('ES256');
    made += 1;
    current = {
      kid: `key-${made}`,
      privateKey,
      jwk: { ...(await exportJWK(publicKey)), kid: `key-${made}`, alg: 'ES256' },
    };
  };
  await rotate();
  let issuer = '';
  const server = createServer((request, response) => {
    if (broken) return void response.writeHead(500).end();
    response.setHeader('content-type', 'application/json');
    if (request.url === '/keys') {
      asked += 1;
      return void response.end(JSON.stringify({ keys: [current.jwk] }));
    }
    if (request.url !== '/.well-known/openid-configuration') return void response.writeHead(404).end();
    response.end(JSON.stringify({ issuer, jwks_uri: `${issuer}/keys` }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    issuer,
    asked: () => asked,
    rotate,
    breakDown: () => {
      broken = true;
    },
    token: (claims = {}, header = {}) => {
      const at = Math.floor(now().getTime() / 1000);
      const all = { iss: issuer, aud: 'vigie', sub: 'ada', iat: at, exp: at + 300, roles: ['operator'], ...claims };
      return new SignJWT(all)
        .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: current.kid, ...header })
        .sign(current.privateKey);
    },
  };
}
