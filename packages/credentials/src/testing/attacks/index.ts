import type { AttackGroup } from './attack.js';
import { certificates } from './certificates.js';
import { disclosures } from './disclosures.js';
import { documentsAndJsonLd } from './documents-and-json-ld.js';
import { keysAndAlgorithms } from './keys-and-algorithms.js';
import { presentations } from './presentations.js';
import { replays } from './replays.js';
import { status } from './status.js';
import { tokensAndJson } from './tokens-and-json.js';

/** The table of attacks, by what they are aimed at. */
export const attackGroups: readonly AttackGroup[] = [
  keysAndAlgorithms,
  tokensAndJson,
  documentsAndJsonLd,
  presentations,
  replays,
  disclosures,
  status,
  certificates,
];
