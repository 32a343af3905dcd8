import type { ExposureSummary } from '@vigie/credentials';
import { ExposureBadge } from './exposure-badge.js';

type Shown = Pick<ExposureSummary, 'jurisdiction' | 'shown'>;

const severities = ['exposed', 'possible', 'unknown', 'none-found'];

/** The gravest first; among equals the law of elsewhere before that of the provider's own seat. */
export function bySeverity<Exposure extends Shown>(
  exposure: readonly Exposure[],
  seat: string | undefined,
): readonly Exposure[] {
  const weight = ({ shown, jurisdiction }: Shown) => severities.indexOf(shown) * 2 + (jurisdiction === seat ? 1 : 0);
  return [...exposure].sort((one, other) => weight(one) - weight(other));
}

/** Whose law reaches something, in one line. */
export function Exposures({ exposure, seat }: { exposure: readonly Shown[]; seat?: string | undefined }) {
  return (
    <p className="exposures">
      {bySeverity(exposure, seat).map((one) => (
        <ExposureBadge key={one.jurisdiction} exposure={one} />
      ))}
    </p>
  );
}
