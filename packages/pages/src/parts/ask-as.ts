import { bodyOf, readAnswer } from '../answers.js';

/** A request in the name of whoever holds a token. The token goes into the header and nowhere else. */
export async function askAs<Body>(token: string, path: string, init: RequestInit = {}): Promise<Body> {
  const headers = new Headers(init.headers);
  headers.set('accept', 'application/json');
  headers.set('authorization', `Bearer ${token}`);
  const sent = { ...init, headers, credentials: 'omit', cache: 'no-store' } as const;
  return bodyOf<Body>(await readAnswer(await fetch(path, sent)));
}

/** The same with a JSON body. */
export function postAs<Body>(token: string, path: string, body: unknown): Promise<Body> {
  return askAs<Body>(token, path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}
