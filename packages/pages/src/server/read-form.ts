/**
 * What a form holds, read by the platform's own parser (Fetch §5, `formData`): texts as they are, files as UTF-8 text.
 * Of several fields of one name the last counts.
 *
 * @returns `undefined` for a body that is no form of its type
 */
export async function readForm(body: Uint8Array, mediaType: string): Promise<ReadonlyMap<string, string> | undefined> {
  try {
    const copy = new Uint8Array(body);
    const data = await new Response(copy, { headers: { 'content-type': mediaType } }).formData();
    const fields = new Map<string, string>();
    for (const [name, value] of data) {
      // Browsers send line ends of forms as CRLF (HTML §4.10.21.4), which nobody has typed.
      const text = typeof value === 'string' ? value.replaceAll('\r\n', '\n') : await value.text();
      fields.set(name, text);
    }
    return fields;
  } catch {
    return undefined;
  }
}
