import type { RecheckPreview } from '@vigie/credentials';
import { useTexts } from '../../context.js';
import { textOf } from '../../i18n/text-of.js';
import { Found } from '../../parts/found.js';
import { Scrolling } from '../../parts/scrolling.js';
import { DigestLink } from '../parts/digest-link.js';
import { Instant } from '../parts/instant.js';
import type { SchemasTexts } from './texts.en.js';

/** What a change would move, and whether all was looked at. */
export function Moved({ preview: { at, checked, moved, complete, items } }: { preview: RecheckPreview }) {
  const t = useTexts<SchemasTexts>();
  return (
    <>
      <p>
        <strong>{t('moved', { count: moved })}</strong> {t('checked', { count: checked })} {t('asOf')}{' '}
        <Instant at={at} />
      </p>
      <p className={complete ? 'origin' : 'warning'}>{t(complete ? 'complete' : 'incomplete')}</p>
      {items.length === 0 ? null : (
        <Scrolling of={t('preview')}>
          <table>
            <thead>
              <tr>
                {(['credential', 'issuer', 'change', 'why'] as const).map((key) => (
                  <th key={key} scope="col">
                    {t(key)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {items.map(({ digest, id, issuer, what, from, to, findings }) => (
                <tr key={`${digest} ${what}`}>
                  <th scope="row">
                    <DigestLink digest={digest} />
                    <span className="origin line">
                      <bdi>{id}</bdi>
                    </span>
                  </th>
                  <td>
                    <bdi>{issuer}</bdi>
                  </td>
                  <td>
                    {wordOf(from, t)} → {wordOf(to, t)}
                  </td>
                  <td>
                    <ul>
                      {findings.map(({ code, path, detail }) => (
                        <li key={`${code} ${path ?? ''} ${detail}`}>
                          <code>{code}</code>{' '}
                          <bdi>
                            <Found text={detail} code={code} />
                          </bdi>
                        </li>
                      ))}
                    </ul>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scrolling>
      )}
    </>
  );
}

/** What a credential, a label or a claim counts as; why a label does not count is told as it is on the page of an offer. */
function wordOf(word: string, t: ReturnType<typeof useTexts<SchemasTexts>>) {
  return textOf(t, `moved_${word}`) ?? textOf(t, `reason_${word}`) ?? <bdi>{word}</bdi>;
}
