import { useQueryClient } from '@tanstack/react-query';
import type { OfferCheck, OfferPreview } from '@vigie/credentials';
import { useRef, useState } from 'react';
import { prepareAnswer } from '../answers.js';
import { useSharedTexts, useTexts } from '../context.js';
import type { Page } from '../page.js';
import { Refusal } from '../parts/refusal.js';
import { useSettled } from '../parts/use-settled.js';
import { preparePosted, usePosted } from '../posted.js';
import { draftOf, hasErrors, offsetOf, postedText, previewRequest } from './draft.js';
import { Editor } from './editor.js';
import { PreviewView } from './preview.js';
import { Problems } from './problems.js';
import { PublishPanel } from './publish-panel.js';
import type { PublishTexts } from './texts.en.js';
import { useDraft } from './use-draft.js';

const draftKey = ['draft'];
/** Milliseconds without typing after which a draft is checked. */
const pause = 600;

export const page: Page = {
  texts: { en: () => import('./texts.en.js'), fr: () => import('./texts.fr.js') },
  sentences: () => import('../sentences/publish.js'),
  title: (_place, t) => t('title'),
  prepare: async ({ client, ask, form }) => {
    await prepareAnswer({ client, ask }, '/registries');
    if (form === undefined) return 200;
    const text = postedText(form);
    client.setQueryData(draftKey, text);
    const draft = draftOf(text);
    if (draft === undefined) return 200;
    if (draft.kind === 'file') {
      const check = await preparePosted({ client, ask }, '/offer-checks', { file: draft.file });
      if (check.status >= 400) return check.status;
      if (hasErrors(check.body as OfferCheck)) return 422;
    }
    return (await preparePosted({ client, ask }, '/offer-previews', previewRequest(draft))).status;
  },
  View: PublishPage,
};

function PublishPage() {
  const t = useTexts<PublishTexts>();
  const shared = useSharedTexts();
  const given = useQueryClient().getQueryData<string>(draftKey) ?? '';
  const [shown, setShown] = useState(given);
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useDraft(given, field);
  const settled = useSettled(text, pause);
  const draft = draftOf(settled);
  const checked = usePosted<OfferCheck>('/offer-checks', draft?.kind === 'file' ? { file: draft.file } : undefined);
  const check = draft?.kind === 'file' ? checked.data : undefined;
  const previewed = draftOf(shown);
  const asked = usePosted<OfferPreview>(
    '/offer-previews',
    // What the check refuses is told there, line by line.
    previewed === undefined ||
      (previewed.kind === 'file' && shown === settled && check !== undefined && hasErrors(check))
      ? undefined
      : previewRequest(previewed),
  );
  const jump = (line: number, column: number) => {
    const place = offsetOf(text, line, column);
    const end = text.indexOf('\n', place);
    field.current?.focus();
    field.current?.setSelectionRange(place, end < 0 ? text.length : end);
  };
  const current = settled === text && !checked.waiting;
  const ready = check !== undefined && current && !hasErrors(check) ? check.credentials : undefined;
  return (
    <div className="publish">
      <h1>{t('title')}</h1>
      <p className="lead">{t('pageLead')}</p>
      <Editor field={field} text={text} onText={setText} onPreview={() => setShown(text)} />
      <section aria-labelledby="check">
        <h2 id="check">{t('check')}</h2>
        {draft === undefined ? <p>{t('nothingYet')}</p> : null}
        {draft?.kind === 'credentials' ? <p>{t('madeAlready')}</p> : null}
        {draft?.kind === 'file' && checked.refused !== null ? <Refusal error={checked.refused} /> : null}
        {check === undefined ? null : <Problems problems={check.problems} text={settled} onJump={jump} />}
        {draft?.kind === 'file' && check === undefined && checked.refused === null ? <p>{shared('loading')}</p> : null}
      </section>
      <PublishPanel text={text} credentials={ready} onText={setText} />
      {previewed === undefined || asked.refused === null ? null : <Refusal error={asked.refused} />}
      {previewed === undefined || asked.data === undefined || asked.refused !== null ? null : (
        <PreviewView preview={asked.data} changed={shown !== text} />
      )}
    </div>
  );
}
