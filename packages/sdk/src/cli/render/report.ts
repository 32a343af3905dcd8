import type { CheckedDocument, Finding, VerificationReport } from '@vigie/credentials';
import { printable } from '../io.js';

/** A verification step by step: what was checked, what came of it, and every finding. */
export function reportLines(report: VerificationReport): string[] {
  const documents = report.documents.flatMap((document) => documentLines(document));
  const findings = report.findings.flatMap((finding) => findingLines(finding));
  const verdict = report.outcome === 'verified' ? 'VERIFIED' : 'REFUSED';
  return [...documents, ...findings, `${verdict} as of ${printable(report.at)}`];
}

function documentLines(document: CheckedDocument): string[] {
  const place = document.credential === undefined ? '' : ` ${document.credential + 1}`;
  const facts = [
    ['id', document.id],
    ['type', document.type?.join(', ')],
    ['issuer', document.issuer],
    ['digest', document.digest],
  ].flatMap(([name, value]) => (value === undefined ? [] : [`  ${name?.padEnd(8)}${printable(value)}`]));
  const steps = document.steps.map(({ name, outcome, detail }) => {
    return `  ${outcome.padEnd(8)}${name.padEnd(10)}${printable(detail)}`;
  });
  return [`${document.kind}${place}`, ...facts, ...steps, ''];
}

/** One failing check, with what to do about it. */
export function findingLines(finding: Finding): string[] {
  const where = [
    finding.credential === undefined ? undefined : `credential ${finding.credential + 1}`,
    finding.path ?? finding.pointer,
  ].filter((part) => part !== undefined);
  const value = finding.value === undefined ? '' : ` Found: ${printable(finding.value)}.`;
  const expected = finding.expected === undefined ? '' : ` Expected: ${printable(finding.expected)}.`;
  return [
    `${printable(finding.code)} (${printable([finding.step, ...where].join(', '))})`,
    `    ${printable(finding.detail)}${value}${expected}`,
    `    ${printable(finding.remedy)}`,
  ];
}
