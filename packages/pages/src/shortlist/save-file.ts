import type { ShortlistRequest } from '@vigie/credentials';
import { bodyOf, readAnswer } from '../answers.js';

/** The forms in which the API gives a shortlist. */
export const fileForms = ['json', 'csv', 'html'] as const;
export type FileForm = (typeof fileForms)[number];

const types: Record<FileForm, string> = { json: 'application/json', csv: 'text/csv', html: 'text/html' };

/** Releasing an address too early would end the saving of a large file, in milliseconds. */
const releaseAfter = 60_000;

/**
 * Has the API make the file and gives it to the browser to save, byte for byte.
 *
 * @throws Refused where the API refuses
 */
export async function saveFile(request: ShortlistRequest, form: FileForm): Promise<void> {
  const response = await fetch('/shortlists', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: types[form] },
    body: JSON.stringify(request),
  });
  if (!response.ok) bodyOf(await readAnswer(response));
  const address = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = address;
  link.download = `shortlist.${form}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), releaseAfter);
}
