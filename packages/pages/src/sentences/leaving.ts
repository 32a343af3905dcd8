import { leavingTables } from './leaving-tables.js';
import { sentenceReader } from './reader.js';

/** What the pages about leaving show: exits, comparison, simulation. */
export const sentences = sentenceReader(leavingTables);
