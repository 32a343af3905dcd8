import type { ShortlistRequest } from '@vigie/credentials';
import { useState } from 'react';
import { useTexts } from '../context.js';
import { Refusal } from '../parts/refusal.js';
import { commandOf } from './command.js';
import { type FileForm, fileForms, saveFile } from './save-file.js';
import type { ShownShortlist } from './shown.js';
import type { ShortlistTexts } from './texts.en.js';

/** How the list is kept, checked and made again. */
export function Keeping({ request, shown }: { request: ShortlistRequest; shown: ShownShortlist }) {
  const t = useTexts<ShortlistTexts>();
  const command = commandOf(request);
  const { originals, logs } = shown;
  return (
    <section className="keeping" aria-labelledby="keep">
      <h2 id="keep">{t('keep')}</h2>
      <p>{t('keepLead', { count: originals.total })}</p>
      <ul>
        {originals.expired === 0 ? null : <li>{t('expired', { count: originals.expired })}</li>}
        {originals.notYetValid === 0 ? null : <li>{t('notYetValid', { count: originals.notYetValid })}</li>}
        {logs.map(({ registry, proven, open }) => (
          <li key={registry}>
            {t('provenBy', { count: proven })} <bdi>{registry}</bdi>
            {open === 0 ? null : <strong> {t('notProven', { count: open })}</strong>}
          </li>
        ))}
      </ul>
      <Downloads request={request} />
      <h3>{t('verify')}</h3>
      <p>{t('verifyLead')}</p>
      <pre>
        <code>vigie verify shortlist.json</code>
      </pre>
      <details>
        <summary>{t('byCommand')}</summary>
        {command === undefined ? (
          <p>{t('noCommand')}</p>
        ) : (
          <>
            <p>{t('byCommandLead')}</p>
            <pre>
              <code>{command}</code>
            </pre>
            {request.needs === undefined ? null : (
              <>
                <p>{t('needsFile')}</p>
                <pre>
                  <code>{JSON.stringify(request.needs, null, 2)}</code>
                </pre>
              </>
            )}
          </>
        )}
      </details>
    </section>
  );
}

/** The file in each of its forms; what is made is asked for anew, so that it is of the moment it is saved. */
function Downloads({ request }: { request: ShortlistRequest }) {
  const t = useTexts<ShortlistTexts>();
  const [busy, setBusy] = useState<FileForm>();
  const [saved, setSaved] = useState<FileForm>();
  const [failed, setFailed] = useState<unknown>();
  const save = async (form: FileForm) => {
    setBusy(form);
    setFailed(undefined);
    setSaved(undefined);
    try {
      await saveFile(request, form);
      setSaved(form);
    } catch (error) {
      setFailed(error);
    }
    setBusy(undefined);
  };
  return (
    <>
      <ul className="downloads scripted">
        {fileForms.map((form) => (
          <li key={form}>
            <button type="button" disabled={busy !== undefined} onClick={() => void save(form)}>
              {t(`save_${form}`)}
            </button>{' '}
            <small>{t(`saveHint_${form}`)}</small>
          </li>
        ))}
        <li>
          <button type="button" className="quiet" onClick={() => print()}>
            {t('print')}
          </button>
        </li>
      </ul>
      <p className="unscripted">{t('noScript')}</p>
      <p role="status">{busy !== undefined ? t('saving') : saved === undefined ? '' : t('savedFile')}</p>
      {failed === undefined ? null : <Refusal error={failed} />}
    </>
  );
}
