/** Names are shown up to this length, in UTF-16 units. */
const mostOfName = 200;
const mostAtOnce = 800;

/** The beginning of a text that is too long for its place, and never half a character. */
export function beginningOf(text: string, most = mostOfName): string {
  return text.length <= most ? text : `${text.slice(0, most).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** What something is called: cut where it would crowd out everything else. */
export function Name({ text }: { text: string }) {
  return <bdi>{beginningOf(text)}</bdi>;
}

/** Words of a stranger, whole: what is very long opens where it is asked for, and keeps its place. Not within a paragraph. */
export function Words({ text, most = mostAtOnce }: { text: string; most?: number }) {
  if (text.length <= most) return <bdi>{text}</bdi>;
  return (
    <details className="folded">
      <summary>
        <Name text={text} />
      </summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard. */}
      <div className="whole" tabIndex={0}>
        <bdi>{text}</bdi>
      </div>
    </details>
  );
}

/** The whole of a name that stands cut elsewhere on the page; nothing where it is not cut. */
export function WholeName({ text }: { text: string }) {
  return text.length <= mostOfName ? null : (
    <div className="whole-name">
      <Words text={text} most={0} />
    </div>
  );
}
