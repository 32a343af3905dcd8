import { useQueryClient } from '@tanstack/react-query';
import type { RecheckPreview, SchemaItem, SchemaKind } from '@vigie/credentials';
import { type FormEvent, useState } from 'react';
import { useSharedTexts, useTexts } from '../../context.js';
import { postAs } from '../../parts/ask-as.js';
import { Refusal } from '../../parts/refusal.js';
import { useTask } from '../../parts/use-task.js';
import { TokenField } from '../parts/token-field.js';
import { applySchema, schemaItem } from './apply-schema.js';
import { Moved } from './moved.js';
import type { SchemasTexts } from './texts.en.js';

const kinds: readonly SchemaKind[] = ['context', 'shapes', 'ontology', 'json-schema'];

type Written = Omit<SchemaItem, 'digest'>;
const empty: Written = { kind: 'shapes', address: '', version: '', name: '', text: '' };

interface Previewed {
  item: SchemaItem;
  preview: RecheckPreview;
}

/** Shows what a schema would move before it is in force; what is applied is exactly what was previewed. */
export function ChangePreview() {
  const t = useTexts<SchemasTexts>();
  const shared = useSharedTexts();
  const client = useQueryClient();
  const [written, setWritten] = useState(empty);
  const [token, setToken] = useState('');
  const [preview, startPreview, clearPreview] = useTask<Previewed>();
  const [applied, startApplying, clearApplied] = useTask<{ href: string }>();
  const change = (changes: Partial<Written>) => {
    setWritten({ ...written, ...changes });
    clearPreview();
    clearApplied();
  };
  const look = (event: FormEvent) => {
    event.preventDefault();
    clearApplied();
    startPreview(async () => {
      const item = await schemaItem(written);
      return { item, preview: await postAs<RecheckPreview>(token, '/rechecks/preview', { schema: { add: item } }) };
    });
  };
  const apply = (item: SchemaItem) =>
    startApplying(async () => {
      const added = await applySchema(token, item);
      clearPreview();
      await client.invalidateQueries({ queryKey: ['/schemas'] });
      return added;
    });
  return (
    <section aria-labelledby="preview">
      <h2 id="preview">{t('preview')}</h2>
      <p>{t('previewNote')}</p>
      <noscript>
        <p>
          {shared('withScript')} {t('withoutScript')} <code>vigie registry rechecks preview</code>
        </p>
      </noscript>
      <form onSubmit={look} className="operator-form">
        <p className="field">
          <label htmlFor="kind">{t('kind')}</label>
          <select
            id="kind"
            value={written.kind}
            onChange={(event) => change({ kind: event.target.value as SchemaKind })}
          >
            {kinds.map((kind) => (
              <option key={kind} value={kind}>
                {t(`kind_${kind}`)}
              </option>
            ))}
          </select>
        </p>
        {(['address', 'version', 'name'] as const).map((field) => (
          <p className="field" key={field}>
            <label htmlFor={field}>{t(`field_${field}`)}</label>
            <input
              id={field}
              required
              spellCheck={false}
              autoComplete="off"
              value={written[field]}
              onChange={(event) => change({ [field]: event.target.value })}
            />
          </p>
        ))}
        <p className="field wide">
          <label htmlFor="text">{t('text')}</label>
          <textarea
            id="text"
            required
            rows={10}
            spellCheck={false}
            value={written.text}
            onChange={(event) => change({ text: event.target.value })}
          />
        </p>
        <TokenField value={token} change={setToken} />
        <button type="submit" disabled={preview.state === 'busy'}>
          {t('look')}
        </button>
      </form>
      <div aria-live="polite">
        {preview.state === 'busy' || applied.state === 'busy' ? <p>{shared('loading')}</p> : null}
        {preview.state === 'refused' ? <Refusal error={preview.error} /> : null}
        {preview.result === undefined ? null : (
          <>
            <Moved preview={preview.result.preview} />
            <p>
              <button
                type="button"
                disabled={applied.state === 'busy'}
                onClick={() => preview.result && apply(preview.result.item)}
              >
                {t('apply', { count: preview.result.preview.moved })}
              </button>{' '}
              <small>{t('applyNote')}</small>
            </p>
          </>
        )}
        {applied.state === 'refused' ? <Refusal error={applied.error} /> : null}
        {applied.result === undefined ? null : (
          <p>
            {t('applied')} <a href={applied.result.href}>{applied.result.href}</a>.{' '}
            <a href="/pages/rechecks">{t('progress')}</a>
          </p>
        )}
      </div>
    </section>
  );
}
