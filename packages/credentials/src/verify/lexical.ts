import type { Term } from 'n3';
import { namespaces } from '../terms/namespaces.js';
import { say } from '../text/sentence.js';
import { expectedSentences } from './expected-sentences.js';
import { integerForms, isFloat } from './numeric-forms.js';

const { xsd } = namespaces;
const zone = '(?:Z|[+-](?:0\\d|1[0-4]):[0-5]\\d)?';
const timePattern = /(?:(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?|24:00:00(?:\.0+)?)/.source;
const wholeTimePattern = new RegExp(`^${timePattern}${zone}$`);
const yearPattern = new RegExp(`^-?([1-9]\\d{3,}|0\\d{3})${zone}$`);
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
  [`${xsd}string`, { isWellFormed: (text) => !/[^\P{Cc}\t\n\r]|[\ufffe\uffff]/u.test(text), description: 'text' }],
  [
    `${xsd}boolean`,
    { isWellFormed: (text) => /^(true|false|1|0)$/.test(text), description: say(expectedSentences['true-false']) },
  ],
  [
    `${xsd}decimal`,
    {
      isWellFormed: (text) => /^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(text),
      description: say(expectedSentences['decimal-number-quotation-marks-example']),
    },
  ],
  [
    `${xsd}duration`,
    {
      isWellFormed: (text) => /^-?P(?=[\dT])(\d+Y)?(\d+M)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?$/.test(text),
      description: say(expectedSentences['iso-8601-duration-years-months']),
    },
  ],
  [`${xsd}date`, { isWellFormed: isDate, description: say(expectedSentences['day-example-2026-01-31']) }],
  [
    `${xsd}gYear`,
    {
      isWellFormed: (text) => yearPattern.test(text),
      description: say(expectedSentences['year-quotation-marks-example-2026']),
    },
  ],
  [
    `${xsd}anyURI`,
    { isWellFormed: isAbsoluteUri, description: say(expectedSentences['absolute-address-example-https-provider']) },
  ],
  ...integerForms.map(([datatype, isWellFormed]): [string, Datatype] => [
    datatype,
    { isWellFormed, description: say(expectedSentences['whole-number']) },
  ]),
  [`${xsd}float`, { isWellFormed: isFloat, description: 'a number' }],
  [`${xsd}double`, { isWellFormed: isFloat, description: 'a number' }],
  [
    `${xsd}dateTime`,
    { isWellFormed: isDateTime, description: say(expectedSentences['instant-example-2026-01-31t12']) },
  ],
  [
    `${xsd}dateTimeStamp`,
    {
      isWellFormed: (text) => isDateTime(text) && /(Z|[+-]\d{2}:\d{2})$/.test(text),
      description: say(expectedSentences['instant-offset-example-2026-01']),
    },
  ],
  [`${xsd}time`, formOf(`${timePattern}${zone}`, say(expectedSentences['time-day-example-12-00']))],
  [
    `${xsd}gYearMonth`,
    formOf(`-?([1-9]\\d{3,}|0\\d{3})-(0[1-9]|1[0-2])${zone}`, say(expectedSentences['month-example-2026-01'])),
  ],
  [`${xsd}gMonth`, formOf(`--(0[1-9]|1[0-2])${zone}`, say(expectedSentences['month-any-year-example-01']))],
  [`${xsd}gDay`, formOf(`---(0[1-9]|[12]\\d|3[01])${zone}`, say(expectedSentences['day-any-month-example-31']))],
  [
    `${xsd}gMonthDay`,
    formOf(
      `--((0[1-9]|1[0-2])-(0[1-9]|[12]\\d)|(0[13-9]|1[0-2])-30|(0[13578]|1[02])-31)${zone}`,
      say(expectedSentences['day-any-year-example-01']),
    ),
  ],
  [
    `${xsd}yearMonthDuration`,
    formOf('-?P(?=\\d)(\\d+Y)?(\\d+M)?', say(expectedSentences['duration-years-months-example-p1y'])),
  ],
  [
    `${xsd}dayTimeDuration`,
    formOf(
      '-?P(?=[\\dT])(\\d+D)?(T(?=\\d)(\\d+H)?(\\d+M)?(\\d+(\\.\\d+)?S)?)?',
      say(expectedSentences['duration-days-time-example-p30d']),
    ),
  ],
  [`${xsd}hexBinary`, formOf('([0-9A-Fa-f]{2})*', say(expectedSentences['bytes-hexadecimal-digits']))],
  [
    `${xsd}base64Binary`,
    formOf('([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?', say(expectedSentences['bytes-base64'])),
  ],
  [`${xsd}language`, formOf('[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*', say(expectedSentences['language-tag-example-en']))],
  [`${xsd}normalizedString`, formOf('[^\\t\\n\\r\\p{Cc}]*', say(expectedSentences['text-line']))],
  [`${xsd}token`, formOf('([^\\s\\p{Cc}]+( [^\\s\\p{Cc}]+)*)?', say(expectedSentences['text-without-doubled-spaces']))],
]);

function formOf(pattern: string, description: string): Datatype {
  const whole = new RegExp(`^(?:${pattern})$`, 'u');
  return { isWellFormed: (text) => whole.test(text), description };
}

/**
 * Whether a literal has the datatype, and a value that the datatype has (SHACL §4.1.2). Of a datatype of XML Schema that
 * is not known here, and of rdf:langString without a language, no literal is well-formed; other datatypes have no forms
 * of their own that could be broken.
 */
export function isLiteralOf(term: Term, datatype: string): boolean {
  return (
    term.termType === 'Literal' &&
    term.datatype?.value === datatype &&
    (datatypes.get(datatype)?.isWellFormed(term.value) ?? !datatype.startsWith(xsd))
  );
}

/** What a value of the datatype looks like, in words. */
export function describeDatatype(datatype: string): string {
  return datatypes.get(datatype)?.description ?? datatype;
}

function isDateTime(text: string): boolean {
  const [day = '', time] = text.split('T');
  return time !== undefined && isDate(day) && wholeTimePattern.test(time) && !/Z|\+/.test(day);
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
