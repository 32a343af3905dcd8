import type { FollowedEventSource, MirroredRegistry } from '@vigie/credentials';
import { useSharedTexts, useTexts } from '../../context.js';
import type { TextKey } from '../../i18n/translate.js';
import { Found } from '../../parts/found.js';
import { Scrolling } from '../../parts/scrolling.js';
import { Instant } from '../parts/instant.js';
import type { OverviewTexts } from './texts.en.js';

/** The registries that this one mirrors, and how far behind it is. */
export function Mirrors({ items }: { items: readonly MirroredRegistry[] }) {
  const t = useTexts<OverviewTexts>();
  if (items.length === 0) return <p>{t('noMirrors')}</p>;
  return (
    <Table label={t('mirrors')} columns={['registry', 'lag', 'waiting', 'state', 'lastSuccess', 'trouble']}>
      {items.map(({ registry, lag, waiting, log, lastSyncAt, lastError }) => (
        <tr key={registry}>
          <th scope="row">
            <Address url={registry} />
          </th>
          <td>{lag}</td>
          <td>{waiting}</td>
          <td>{t(`log_${log.state}`)}</td>
          <td>{lastSyncAt === undefined ? t('never') : <Instant at={lastSyncAt} />}</td>
          <td>
            <Trouble text={lastError} />
          </td>
        </tr>
      ))}
    </Table>
  );
}

/** The outside event services that it follows. */
export function EventSources({ items }: { items: readonly FollowedEventSource[] }) {
  const t = useTexts<OverviewTexts>();
  const shared = useSharedTexts();
  if (items.length === 0) return <p>{t('noEventSources')}</p>;
  return (
    <Table label={t('eventSources')} columns={['service', 'lag', 'waiting', 'state', 'lastSuccess', 'trouble']}>
      {items.map(({ source, state, waiting, lagSeconds, lastSyncAt, lastError, stopped }) => (
        <tr key={source}>
          <th scope="row">
            <Address url={source} />
          </th>
          <td>{lagSeconds === undefined ? shared('unknown') : t('seconds', { count: lagSeconds })}</td>
          <td>{waiting}</td>
          <td>{t(`source_${state}`)}</td>
          <td>{lastSyncAt === undefined ? t('never') : <Instant at={lastSyncAt} />}</td>
          <td>
            <Trouble text={stopped?.detail ?? lastError} code={stopped?.code} />
          </td>
        </tr>
      ))}
    </Table>
  );
}

function Trouble({ text, code }: { text: string | undefined; code?: string | undefined }) {
  const shared = useSharedTexts();
  return <bdi>{text === undefined ? shared('none') : <Found text={text} code={code} />}</bdi>;
}

interface TableProps {
  label: string;
  columns: Array<TextKey<OverviewTexts>>;
  children: React.ReactNode;
}

function Table({ label, columns, children }: TableProps) {
  const t = useTexts<OverviewTexts>();
  return (
    <Scrolling of={label}>
      <table>
        <thead>
          <tr>
            {columns.map((key) => (
              <th key={key} scope="col">
                {t(key)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </Scrolling>
  );
}

function Address({ url }: { url: string }) {
  if (!url.startsWith('https:')) return <bdi>{url}</bdi>;
  return (
    <a href={url} rel="nofollow noreferrer">
      <bdi>{url}</bdi>
    </a>
  );
}
