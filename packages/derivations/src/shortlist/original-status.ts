import type { OriginalStatus, VerificationReport } from '@vigie/credentials';

/** What an entry of a status list says; when the list was had is told by what is published. */
const members = ['list', 'index', 'purpose', 'value', 'issuer', 'message', 'references'];

/** How a credential that verified stood at an instant, by its window and by the status lists that it names. */
export function originalStatus(
  { validFrom, validUntil }: { validFrom: string; validUntil?: string },
  report: VerificationReport,
  at: Date,
): OriginalStatus {
  const step = report.documents.flatMap(({ steps }) => steps).find(({ name }) => name === 'status');
  const entries = Array.isArray(step?.input?.lists) ? (step.input.lists as Array<Record<string, unknown>>) : [];
  return {
    state: stateAt({ validFrom, ...(validUntil === undefined ? {} : { validUntil }) }, at),
    lists: entries.map((entry) =>
      Object.fromEntries(members.flatMap((name) => (name in entry ? [[name, entry[name]]] : []))),
    ),
  };
}

function stateAt(
  { validFrom, validUntil }: { validFrom: string; validUntil?: string },
  at: Date,
): OriginalStatus['state'] {
  if (at.getTime() < Date.parse(validFrom)) return 'not-yet-valid';
  return validUntil !== undefined && Date.parse(validUntil) <= at.getTime() ? 'expired' : 'active';
}
