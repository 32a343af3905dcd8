import { useLanguage, useSentences } from '../context.js';

/**
 * A sentence, or several, that the API says in English: in the language of the page where its tables know it (`sentences` of
 * a page), as it is and marked as English where an older or another catalogue has said it.
 */
export function Said({ text }: { text: string }) {
  const language = useLanguage();
  const sentences = useSentences();
  if (language === 'en' || text === '') return <>{text}</>;
  return sentences === undefined ? <span lang="en">{text}</span> : sentences.read(text);
}
