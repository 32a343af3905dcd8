import { useSharedTexts } from '../context.js';
import { beginningOf } from './words.js';

/** That data are illustrative, in their own words: where a page is about one of them. */
export function Illustrative({ warning }: { warning: string | undefined }) {
  const shared = useSharedTexts();
  if (warning === undefined) return null;
  return (
    <p className="warning">
      <bdi>{shared('illustrative', { warning })}</bdi>
    </p>
  );
}

/** A mark on each of many that are illustrative; its sentence is read out with it, and shown once by `IllustrativeNote`. */
export function IllustrativeMark({ warning }: { warning: string | undefined }) {
  const shared = useSharedTexts();
  if (warning === undefined) return null;
  return (
    <span className="badge illustrative">
      <span aria-hidden="true">{shared('illustrativeMark')}</span>
      <bdi className="unseen">{shared('illustrative', { warning: beginningOf(warning) })}</bdi>
    </span>
  );
}

/** What the marks of a list say, once above it. */
export function IllustrativeNote({ of }: { of: ReadonlyArray<{ warning?: string | undefined } | undefined> }) {
  const warnings = new Set(of.flatMap((one) => one?.warning ?? []));
  return [...warnings].map((warning) => <Illustrative key={warning} warning={beginningOf(warning, 600)} />);
}
