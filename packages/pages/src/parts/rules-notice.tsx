import { useLanguage, useTexts } from '../context.js';
import { textOf } from '../i18n/text-of.js';
import type { VerdictTexts } from './verdict-texts.en.js';

/** What rules say of themselves, in the reader's language; in their own words where a newer version says something else. */
export function RulesNotice({ rules, notice }: { rules: string; notice: string }) {
  const t = useTexts<VerdictTexts>();
  const language = useLanguage();
  if (language === 'en') return notice;
  return textOf(t, `rulesNotice_${rules}`) ?? <span lang="en">{notice}</span>;
}
