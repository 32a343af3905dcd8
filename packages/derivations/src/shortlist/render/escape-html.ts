/** Markup that is safe to send: made by {@link html} alone. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Part = Markup | string | number | readonly Markup[];

/** Writes markup; every text that is put in is escaped, so that none can be forgotten. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  const written = strings.map((text, place) => `${text}${place < parts.length ? partText(parts[place] ?? '') : ''}`);
  return new Markup(written.join(''));
}

function partText(part: Part): string {
  if (part instanceof Markup) return part.text;
  if (typeof part === 'object') return part.map(({ text }) => text).join('\n');
  return String(part).replaceAll(/[&<>"'`]/g, (sign) => `&#${sign.codePointAt(0)};`);
}
