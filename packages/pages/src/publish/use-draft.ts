import { type RefObject, useEffect, useState } from 'react';

const kept = 'vigie-draft';

/**
 * The text of the draft. It stays in the tab, so that a change of language or a page looked up in between loses nothing;
 * what was typed before script ran is taken over.
 *
 * @param given - What was posted to the page.
 */
export function useDraft(
  given: string,
  field: RefObject<HTMLTextAreaElement | null>,
): [string, (text: string) => void] {
  const [text, setText] = useState(given);
  useEffect(() => {
    const typed = field.current?.value ?? '';
    if (typed !== given) setText(typed);
    else if (given === '') setText(read());
  }, [given, field]);
  const change = (next: string) => {
    setText(next);
    write(next);
  };
  return [text, change];
}

function read(): string {
  try {
    return sessionStorage.getItem(kept) ?? '';
  } catch {
    // A browser may keep nothing for anybody.
    return '';
  }
}

function write(text: string): void {
  try {
    sessionStorage.setItem(kept, text);
  } catch {
    // Then it stays on the page alone.
  }
}
