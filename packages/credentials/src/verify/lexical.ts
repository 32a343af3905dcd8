import type { Term } from 'n3';
import { namespaces } from '../terms/namespaces.js';

const { xsd } = namespaces;
const zone = '(?:Z|[+-](?:0\\d|1[0-4]):[0-5]\\d)?';
const datePattern = new RegExp(`^(\\d{4}-\\d{2}-\\d{2})${zone}$`);

interface Datatype {
  isWellFormed(text: string): boolean;
  /** What a value looks like, in words. */
  description: string;
}

/**
 * The datatypes of the shapes: their lexical forms (XML Schema 1.1 part 2 §3) and what to write.
 *
 * The validation library behind the SHACL engine takes astral characters in text for ill-formed, any text for a URI and
 * 30 February for a date; therefore its check is replaced by this one.
 */
const datatypes = new Map<string, Datatype>([
  [
    `${xsd}string`,
    { isWellFormed: (text) => !/[\p{Cc}\ufffe\uffff]/u.test(text.replaceAll(/[\t\n\r]/g, '')), description: 'text' },
  ],
  [`${xsd}boolean`, { isWellFormed: (text) => /^(true|false|1|0)$/.test(text), description: 'true or false' }],
  [
    `${xsd}decimal`,
    {
      isWellFormed: (text) => /^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(text),
      description: 'a decimal number in quotation marks, for example "0.05"',
    },
  ],
  [
    `${xsd}duration`,
    {
      isWellFormed: (text) => /^-?P(?=[\dT])(\d+Y)?(\d+M)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?$/.test(text),
      description: 'an ISO 8601 duration in years, months, days and time, for example P30D',
    },
  ],
  [`${xsd}date`, { isWellFormed: isDate, description: 'a day, for example 2026-01-31' }],
  [
    `${xsd}gYear`,
    {
      isWellFormed: (text) => new RegExp(`^-?([1-9]\\d{3,}|0\\d{3})${zone}$`).test(text),
      description: 'a year in quotation marks, for example "2026"',
    },
  ],
  [
    `${xsd}anyURI`,
    { isWellFormed: isAbsoluteUri, description: 'an absolute address, for example https://provider.example/terms' },
  ],
]);

/** Whether a literal has the datatype, and a value that the datatype has. Datatypes the shapes do not use are refused. */
export function isLiteralOf(term: Term, datatype: string): boolean {
  return (
    term.termType === 'Literal' &&
    term.datatype?.value === datatype &&
    (datatypes.get(datatype)?.isWellFormed(term.value) ?? false)
  );
}

/** What a value of the datatype looks like, in words. */
export function describeDatatype(datatype: string): string {
  return datatypes.get(datatype)?.description ?? datatype;
}

function isDate(text: string): boolean {
  const day = datePattern.exec(text)?.[1];
  if (day === undefined) return false;
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}

function isAbsoluteUri(text: string): boolean {
  return /^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"{}|\\^`]+$/.test(text) && URL.canParse(text);
}
