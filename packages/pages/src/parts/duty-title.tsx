import { useTexts } from '../context.js';
import type { VerdictTexts } from './verdict-texts.en.js';

/** A duty in the reader's language; in the words of the rules where nobody has named it yet. */
export function DutyTitle({ duty, title }: { duty: string; title: string }) {
  const t = useTexts<VerdictTexts>();
  const key = `dutyTitle_${duty}`;
  const own = (t as (key: string) => string)(key);
  return own === key ? <span lang="en">{title}</span> : own;
}
