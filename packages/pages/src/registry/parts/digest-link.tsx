/** A held credential by its digest: the beginning is shown, and all of it where it is pointed at. */
export function DigestLink({ digest }: { digest: string }) {
  return (
    <a className="digest" href={`/pages/credentials/${digest}`} title={digest}>
      <code>{digest.slice(0, 12)}…</code>
    </a>
  );
}
