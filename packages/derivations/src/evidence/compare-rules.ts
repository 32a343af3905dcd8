import type { EvidenceFile } from '@vigie/credentials';
import type { EvidenceDifference } from './difference.js';

/** The rule files that verdicts were derived by, against those that are held here. */
export function compareRules(rules: EvidenceFile['rules'], known: EvidenceFile['rules']): EvidenceDifference[] {
  const unknown = rules.flatMap(({ file, id, digest }): EvidenceDifference[] => {
    const held = known.find((one) => one.file === file);
    if (held?.digest === digest && held.id === id) return [];
    const detail =
      held === undefined
        ? `There is no rule file ${file} here.`
        : `The rules in ${file} are ${held.id} (${held.digest}) here, and ${id} (${digest}) in the file.`;
    return [{ code: 'evidence-rules-unknown', where: `rules/${file}`, detail }];
  });
  const unnamed = known.filter(({ file }) => !rules.some((one) => one.file === file));
  return [
    ...unknown,
    ...unnamed.map(({ file }): EvidenceDifference => {
      const detail = `The file does not say by which version of ${file} was derived.`;
      return { code: 'evidence-missing', where: `rules/${file}`, detail };
    }),
  ];
}
