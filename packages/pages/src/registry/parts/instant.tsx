/** An instant to the second in UTC: the same for every reader, as evidence is. */
export function Instant({ at }: { at: string }) {
  const text = /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(at) ? new Date(at).toISOString() : undefined;
  return <time dateTime={at}>{text === undefined ? at : `${text.slice(0, 10)} ${text.slice(11, 19)} UTC`}</time>;
}
