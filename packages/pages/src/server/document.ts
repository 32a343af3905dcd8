import type { Language } from '../i18n/languages.js';
import type { PageAssets } from './assets.js';
import { faviconPath } from './favicon.js';

export interface DocumentParts {
  language: Language;
  title: string;
  description: string;
  assets: PageAssets;
  /** Rendered markup. */
  body: string;
  /** What the browser goes on with. */
  state: unknown;
}

/** The whole document. Nothing in it is script or style: the Content-Security-Policy allows none inline. */
export function writeDocument({ language, title, description, assets, body, state }: DocumentParts): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" type="image/svg+xml" href="${faviconPath}">
<title>${escapeHtml(title)}</title>
<meta name="description" content="${escapeHtml(description)}">
${assets.styles.map((href) => `<link rel="stylesheet" href="${href}">`).join('\n')}
${assets.preloads.map((href) => `<link rel="modulepreload" href="${href}">`).join('\n')}
</head>
<body>
<div id="root">${body}</div>
<script type="application/json" id="state">${escapeJson(JSON.stringify(state))}</script>
${assets.scripts.map((source) => `<script type="module" src="${source}"></script>`).join('\n')}
</body>
</html>
`;
}

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0)};`);
}

/** JSON stays the same; but no text in it can end the element. */
function escapeJson(json: string): string {
  return json.replaceAll('<', '\\u003c').replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
}
