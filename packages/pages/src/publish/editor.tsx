import type { DragEvent, FormEvent, RefObject } from 'react';
import { useState } from 'react';
import { useTexts } from '../context.js';
import type { PublishTexts } from './texts.en.js';

interface EditorProps {
  field: RefObject<HTMLTextAreaElement | null>;
  text: string;
  onText(text: string): void;
  onPreview(): void;
}

/** Where the offer file is written, pasted or dropped. Without script, a form that is posted to the page. */
export function Editor({ field, text, onText, onPreview }: EditorProps) {
  const t = useTexts<PublishTexts>();
  const [failed, setFailed] = useState(false);
  const take = async (file: File | undefined) => {
    if (file !== undefined) onText(await file.text());
  };
  const drop = (event: DragEvent) => {
    if (event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    void take(event.dataTransfer.files[0]);
  };
  const fromTemplate = async () => {
    const response = await fetch('/offer-template').catch(() => undefined);
    setFailed(response?.ok !== true);
    if (response?.ok) onText(await response.text());
  };
  const preview = (event: FormEvent) => {
    event.preventDefault();
    onPreview();
  };
  return (
    <form className="editor" method="post" action="/pages/publish" encType="multipart/form-data" onSubmit={preview}>
      <p>
        <label htmlFor="offer">{t('offerFile')}</label>
        <small id="offer-hint">{t('offerHint')}</small>
        <textarea
          ref={field}
          id="offer"
          name="offer"
          rows={18}
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          wrap="off"
          aria-describedby="offer-hint"
          value={text}
          onChange={(event) => onText(event.target.value)}
          onDragOver={(event) => event.preventDefault()}
          onDrop={drop}
        />
      </p>
      <p>
        <label htmlFor="file">{t('fromFile')}</label>
        <input
          id="file"
          name="file"
          type="file"
          accept=".yaml,.yml,.jwt,.json,application/yaml,application/json,text/plain"
          onChange={(event) => {
            void take(event.target.files?.[0]);
            // What was taken stands in the field; sent along, the file would hide what is changed there.
            event.target.value = '';
          }}
        />
      </p>
      <p className="actions">
        <button type="submit">{t('showPreview')}</button>
        <button type="button" className="quiet scripted" disabled={text.trim() !== ''} onClick={fromTemplate}>
          {t('template')}
        </button>
        <a className="unscripted" href="/offer-template" download="offer.yaml">
          {t('templateFile')}
        </a>
      </p>
      <p role="status">{failed ? t('templateFailed') : ''}</p>
    </form>
  );
}
