import type { Facts } from '@vigie/credentials';
import { useTexts } from '../context.js';
import type { Translate } from '../i18n/translate.js';
import { FactsText } from '../parts/facts.js';
import type { SpaceTexts } from './space-texts.en.js';

const statuses = ['planned', 'operating', 'ended'] as const;

/** What the operator says of how far the data space is. */
export function statusName<Written extends SpaceTexts>(value: string, t: Translate<Written>): string {
  const known = statuses.find((status) => status === value);
  return known === undefined ? value : (t as unknown as Translate<SpaceTexts>)(`status_${known}`);
}

export function StatusText({ facts }: { facts: Facts }) {
  const t = useTexts<SpaceTexts>();
  if (facts.state !== 'stated') return <FactsText field="status" facts={facts} />;
  return <>{facts.values.map((value) => statusName(value, t)).join(', ')}</>;
}

/** Codes of sectors as words; names in both languages stand on the page of each data space. */
export function SectorsText({ facts }: { facts: Facts }) {
  if (facts.state !== 'stated') return <FactsText field="sector" facts={facts} />;
  return (
    <span lang="en">
      <bdi>{facts.values.map((value) => value.replaceAll(/[-.]/g, ' ')).join(', ')}</bdi>
    </span>
  );
}
