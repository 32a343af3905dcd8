/** A held credential by its digest: the beginning is shown, all of it is said and copied. */
export function DigestLink({ digest }: { digest: string }) {
  return (
    <a className="digest" href={`/pages/credentials/${digest}`} title={digest} aria-label={digest}>
      <code>{digest.slice(0, 12)}…</code>
    </a>
  );
}
