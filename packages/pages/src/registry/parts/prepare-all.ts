import { prepareAnswer } from '../../answers.js';
import type { Preparing } from '../../page.js';

/** Asks for several addresses at once; the page has the status of the first, and shows the refusals of the others in place. */
export async function prepareAll(preparing: Preparing, first: string, ...others: string[]): Promise<number> {
  const [status] = await Promise.all([first, ...others].map((path) => prepareAnswer(preparing, path)));
  return status ?? 200;
}
