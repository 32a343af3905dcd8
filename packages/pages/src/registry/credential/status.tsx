import type { CredentialRecord, StatusListReading } from '@vigie/credentials';
import { useSharedTexts, useTexts } from '../../context.js';
import { Scrolling } from '../../parts/scrolling.js';
import { DigestLink } from '../parts/digest-link.js';
import { Instant } from '../parts/instant.js';
import type { CredentialTexts } from './texts.en.js';

/** Why it is suspended, revoked, withdrawn or expired, with what says so. */
export function Because({ because }: { because: NonNullable<CredentialRecord['because']> }) {
  const t = useTexts<CredentialTexts>();
  return (
    <>
      <h2>{t('because')}</h2>
      <p>
        {'withdrawal' in because ? (
          <>
            {t('byWithdrawal')} <DigestLink digest={because.withdrawal} /> <q>{because.statement}</q>
          </>
        ) : 'list' in because ? (
          <>
            {t('byList', { index: because.index, purpose: because.purpose })} <bdi>{because.list}</bdi>
          </>
        ) : (
          <>
            {t('byTime')} <Instant at={because.validUntil} />
          </>
        )}
      </p>
      <p>
        {t('since')} <Instant at={because.at} />
      </p>
    </>
  );
}

/** What the status lists that it names were last seen to say; a list that cannot be had says nothing. */
export function StatusLists({ readings }: { readings: readonly StatusListReading[] }) {
  const t = useTexts<CredentialTexts>();
  const shared = useSharedTexts();
  return (
    <>
      <h2>{t('statusLists')}</h2>
      <Scrolling of={t('statusLists')}>
        <table>
          <thead>
            <tr>
              {(['list', 'index', 'purpose', 'value', 'knownAt', 'unknownSince'] as const).map((key) => (
                <th key={key} scope="col">
                  {t(key)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {readings.map(({ list, index, purpose, value, knownAt, unknownSince }) => (
              <tr key={`${list} ${index}`}>
                <th scope="row">
                  <bdi>{list}</bdi>
                </th>
                <td>{index}</td>
                <td>
                  <bdi>{purpose}</bdi>
                </td>
                <td>{unknownSince === undefined ? value : t('valueThen', { value, unknown: shared('unknown') })}</td>
                <td>
                  <Instant at={knownAt} />
                </td>
                <td>{unknownSince === undefined ? t('reachable') : <Instant at={unknownSince} />}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolling>
    </>
  );
}
