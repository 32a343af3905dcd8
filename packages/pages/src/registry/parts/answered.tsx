import type { ReactNode } from 'react';
import { useAnswer, useRefusal } from '../../answers.js';
import { useSharedTexts } from '../../context.js';
import { Refusal } from '../../parts/refusal.js';

/** Shows what an address of the registry answers, or why it does not. */
export function Answered<Body>({ path, children }: { path: string; children: (body: Body) => ReactNode }) {
  const t = useSharedTexts();
  const { data, error } = useAnswer<Body>(path);
  const refused = useRefusal(path, error);
  if (data !== undefined) return <>{children(data)}</>;
  return refused === null ? <p role="status">{t('loading')}</p> : <Refusal error={refused} />;
}
