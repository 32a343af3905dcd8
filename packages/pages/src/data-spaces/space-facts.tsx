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

/** A sector in words; one that the pages do not know yet as it is called otherwise. */
export function sectorName<Written extends SpaceTexts>(code: string, t: Translate<Written>, otherwise = code): string {
  const key = `sector_${code}`;
  const name = (t as (key: string) => string)(key);
  return name === key ? otherwise : name;
}

export function SectorsText({ facts }: { facts: Facts }) {
  const t = useTexts<SpaceTexts>();
  if (facts.state !== 'stated') return <FactsText field="sector" facts={facts} />;
  return <bdi>{facts.values.map((value) => sectorName(value, t)).join(', ')}</bdi>;
}
