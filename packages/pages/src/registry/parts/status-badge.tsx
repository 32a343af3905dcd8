import type { CredentialStatus } from '@vigie/credentials';
import { useSharedTexts } from '../../context.js';

const signs: Record<CredentialStatus, string> = {
  active: '●',
  deprecated: '↷',
  suspended: '◐',
  revoked: '✕',
  expired: '○',
  withdrawn: '✕',
  nonconformant: '!',
};

/** What has become of a credential: always with the word. */
export function StatusBadge({ status }: { status: CredentialStatus }) {
  const t = useSharedTexts();
  return (
    <span className={`badge status-${status}`}>
      <span aria-hidden="true">{signs[status] ?? '?'}</span> {t(`status_${status}`)}
    </span>
  );
}
