import type { RegistryOverview } from '@vigie/credentials';
import { prepareAnswer } from '../../answers.js';
import { useTexts } from '../../context.js';
import type { Page } from '../../page.js';
import { Answered } from '../parts/answered.js';
import { Instant } from '../parts/instant.js';
import { subtreesOf } from './subtrees.js';
import type { LogTexts } from './texts.en.js';
import { Verify } from './verify.js';

export const page: Page = {
  texts: { en: () => import('./texts.en.js'), fr: () => import('./texts.fr.js') },
  sentences: () => import('../../sentences/log.js'),
  title: (_place, t) => t('title'),
  prepare: (preparing) => prepareAnswer(preparing, '/overview'),
  View: LogPage,
  service: 'registry',
};

function LogPage() {
  const t = useTexts<LogTexts>();
  return (
    <>
      <h1>{t('title')}</h1>
      <p className="lead">{t('lead')}</p>
      <Answered<RegistryOverview> path="/overview">{({ log }) => <Log log={log} />}</Answered>
    </>
  );
}

function Log({ log }: { log: RegistryOverview['log'] }) {
  const t = useTexts<LogTexts>();
  return (
    <>
      <h2>{t('checkpoint')}</h2>
      <p>{t('checkpointNote')}</p>
      <pre className="wrapped">{log.checkpoint}</pre>
      <p>
        {t('signed')} {log.signedAt === undefined ? t('signedUnknown') : <Instant at={log.signedAt} />}
        {' · '}
        <a href="/log/checkpoint">{t('checkpointLink')}</a>
      </p>
      <h3>{t('key')}</h3>
      <p>
        <code>{log.key}</code>
      </p>
      <p className="fine">{t('keyNote')}</p>
      <Verify given={log.key} />
      <h2>{t('tree')}</h2>
      <Tree size={log.size} />
    </>
  );
}

/** The complete subtrees that the tree is made of, the largest first. */
function Tree({ size }: { size: number }) {
  const t = useTexts<LogTexts>();
  const subtrees = subtreesOf(size);
  if (subtrees.length === 0) return <p>{t('treeEmpty')}</p>;
  return (
    <>
      <p>{t('treeNote', { count: size })}</p>
      <ol className="subtrees">
        {subtrees.map(({ first, leaves }) => (
          <li key={first}>
            <svg viewBox="0 0 100 60" width="75" height="45" aria-hidden="true">
              <path d="M50 4 L96 56 L4 56 Z" />
            </svg>
            {leaves === 1
              ? t('subtreeOne', { first })
              : t('subtree', { leaves, first, last: first + leaves - 1, height: Math.log2(leaves) })}
          </li>
        ))}
      </ol>
    </>
  );
}
