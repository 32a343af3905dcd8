import type { ListedSchema, SchemaList } from '@vigie/credentials';
import { prepareAnswer } from '../../answers.js';
import { useTexts } from '../../context.js';
import type { Page } from '../../page.js';
import { Scrolling } from '../../parts/scrolling.js';
import { Answered } from '../parts/answered.js';
import { Instant } from '../parts/instant.js';
import { ChangePreview } from './change-preview.js';
import type { SchemasTexts } from './texts.en.js';

export const page: Page = {
  texts: { en: () => import('./texts.en.js'), fr: () => import('./texts.fr.js') },
  title: (_place, t) => t('title'),
  prepare: (preparing) => prepareAnswer(preparing, '/schemas'),
  View: SchemasPage,
  service: 'registry',
};

function SchemasPage() {
  const t = useTexts<SchemasTexts>();
  return (
    <>
      <h1>{t('title')}</h1>
      <p className="lead">{t('lead')}</p>
      <Answered<SchemaList> path="/schemas">
        {({ versions }) => (
          <>
            {versions.map(({ version, reference, files }) => (
              <section key={version}>
                <h2>
                  <bdi>{version}</bdi>
                </h2>
                {reference === undefined ? null : (
                  <p>
                    <a href={reference}>{t('reference')}</a>
                  </p>
                )}
                <Files label={version} files={files} />
              </section>
            ))}
          </>
        )}
      </Answered>
      <ChangePreview />
    </>
  );
}

function Files({ label, files }: { label: string; files: readonly ListedSchema[] }) {
  const t = useTexts<SchemasTexts>();
  return (
    <Scrolling of={label}>
      <table>
        <thead>
          <tr>
            {(['name', 'kind', 'status', 'since', 'digest'] as const).map((key) => (
              <th key={key} scope="col">
                {t(key)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {files.map(({ name, mediaType, href, digest, status, kind, address, addedAt, retiredAt }) => (
            <tr key={`${name} ${digest} ${addedAt ?? ''}`}>
              <th scope="row">
                <a href={href}>
                  <bdi>{name}</bdi>
                </a>
                {address === undefined ? null : (
                  <span className="origin line">
                    <bdi>{address}</bdi>
                  </span>
                )}
              </th>
              <td>{kind === undefined ? mediaType : t(`kind_${kind}`)}</td>
              <td>{t(`status_${status}`)}</td>
              <td>
                {addedAt === undefined ? t('always') : <Instant at={addedAt} />}
                {retiredAt === undefined ? null : (
                  <>
                    {' – '}
                    <Instant at={retiredAt} />
                  </>
                )}
              </td>
              <td>
                <code>{digest}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolling>
  );
}
