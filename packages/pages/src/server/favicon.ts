import { createHash } from 'node:crypto';
import type { RequestHandler } from 'express';

/** A lookout's eye. Colours stand as attributes: the policy of the servers allows no style in it, and both grounds suit it. */
const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
<rect width="32" height="32" rx="7" fill="#0b4fa8"/>
<path d="M4 16c3.5-5.3 7.5-8 12-8s8.5 2.7 12 8c-3.5 5.3-7.5 8-12 8S7.5 21.3 4 16z" fill="#ffffff"/>
<circle cx="16" cy="16" r="5.5" fill="#0b4fa8"/>
<circle cx="18" cy="14" r="1.7" fill="#ffffff"/>
</svg>
`;

const tag = `"${createHash('sha256').update(drawing).digest('hex').slice(0, 32)}"`;
const daySeconds = 86_400;

/** Where documents find it; `/favicon.ico` is what browsers ask for of documents that name none. */
export const faviconPath = '/favicon.svg';

/** Serves the sign of the pages: bundled or not, it is the same. */
export function favicon(): RequestHandler {
  return (_request, response) => {
    response
      .set({ 'Cache-Control': `public, max-age=${daySeconds}`, ETag: tag })
      .type('image/svg+xml')
      .send(drawing);
  };
}
