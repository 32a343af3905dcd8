import type { ComplianceAssessment } from '@vigie/credentials';
import { printable } from '../io.js';

/** The gap list: what is not met first, then what is, then the notice. */
export function complianceLines({ offering, level, rules, met, criteria, notice }: ComplianceAssessment): string[] {
  const asked = criteria.filter(({ applicability }) => applicability !== 'not-applicable');
  const failing = asked.filter(({ verdict }) => verdict !== 'met');
  const head = met ? 'every criterion is met' : `${failing.length} of ${asked.length} criteria are not met`;
  return [
    `${printable(offering)}: ${level} by ${rules}: ${head}`,
    ...failing.flatMap(({ id, title, verdict, reason }) => [
      `  ${id} ${verdict}: ${title}`,
      `    ${printable(reason)}`,
    ]),
    ...asked.filter(({ verdict }) => verdict === 'met').map(({ id, title }) => `  ${id} met: ${title}`),
    '',
    notice,
  ];
}
