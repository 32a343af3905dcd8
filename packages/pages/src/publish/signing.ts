/**
 * What signs: loaded when somebody signs, and in the browser alone. The servers render this page and never load it; a test
 * keeps it so.
 */
export const loadSigning = () => import('@vigie/sdk/browser');

export type { BrowserKey, RegistryRefusal, SubmissionAnswer } from '@vigie/sdk/browser';
