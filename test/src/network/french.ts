/** English in a page that is in French, whatever stands outside of what strangers wrote and of identifiers. */
export function englishIn(html: string): string[] {
  const body = html.slice(html.indexOf('<main')).replaceAll(/<(script|style|svg)\b[\s\S]*?<\/\1>/g, '');
  const marked = [...body.matchAll(/<(\w+)[^>]* lang="en"[^>]*>([\s\S]*?)<\/\1>/g)]
    // The link to the same page in English is named in English.
    .filter(([element]) => !element.includes('hrefLang'))
    .map(([, , text = '']) => text);
  const ours = body
    .replaceAll(/<(bdi|code|pre|textarea)\b[^>]*>[\s\S]*?<\/\1>/g, ' … ')
    .replaceAll(/<[^>]*>/g, '\n')
    .split('\n')
    .filter((text) => /(?<![\w:-])(the|is|are|not|and|with|which|by|stated|unknown)(?![\w:-])/i.test(text));
  return [...marked, ...ours];
}
