import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Code } from '../errors/codes.js';
import { maximumEvidenceBytes } from '../evidence-file/parse-evidence-file.js';
import { readJson, readUtf8 } from '../json/strict-json.js';
import type { ShortlistFile } from '../wire/shortlist.js';

/** Deeper than any claim that a credential may hold, in a row of the comparison. */
const maximumDepth = 48;
const ajv = new Ajv2020({ allErrors: false });
ajv.addSchema(readShape(import.meta.resolve('@vigie/shapes/evidence/evidence-1.schema.json')));
const fits = ajv.compile<ShortlistFile>(
  readShape(import.meta.resolve('@vigie/shapes/evidence/shortlist-1.schema.json')),
);

function readShape(address: string): object {
  return JSON.parse(readFileSync(fileURLToPath(address), 'utf8')) as object;
}

export type ShortlistReading = { ok: true; file: ShortlistFile } | { ok: false; code: Code; detail: string };

/**
 * Reads a shortlist: strict UTF-8 and JSON (RFC 7493), the schema in `shapes/evidence`, and nothing twice that may stand
 * once. What it claims is not believed by that, nor is a verdict known to have its form: recompute it before you use it.
 *
 * @returns The file, or `body-too-large` above 100 MiB, `encoding-invalid`, a code of the JSON reader, or
 * `shortlist-invalid`.
 */
export function parseShortlistFile(bytes: Uint8Array): ShortlistReading {
  if (bytes.length > maximumEvidenceBytes) {
    const detail = `The shortlist has more than ${maximumEvidenceBytes} bytes.`;
    return { ok: false, code: 'body-too-large', detail };
  }
  const text = readUtf8(bytes);
  if (!text.ok) return text;
  const json = readJson(text.text, maximumDepth);
  if (!json.ok) return json;
  if (!fits(json.value)) {
    const [first] = fits.errors ?? [];
    return invalid(`${first?.instancePath || '/'} ${first?.message ?? 'has another form'}`);
  }
  const file = json.value;
  const wrong = instantsOf(file).find((instant) => Number.isNaN(Date.parse(instant)));
  if (wrong !== undefined) return invalid(`${wrong} is no instant`);
  const { query } = file.question;
  if (query !== undefined && query.total < query.found.length) return invalid('the query found more than matched');
  const twice = repeated(file);
  return twice === undefined ? { ok: true, file } : invalid(`${twice} stands twice`);
}

function invalid(reason: string): ShortlistReading {
  return { ok: false, code: 'shortlist-invalid', detail: `This is no shortlist: ${reason}.` };
}

function instantsOf({ at, originals, published }: ShortlistFile): string[] {
  return [at, ...originals.map(({ verifiedAt }) => verifiedAt), ...published.map(({ from }) => from)];
}

/** Of two things with one name each reader could take another one. */
function repeated({ question, originals, logs, published, pinned, rules, offers, excluded }: ShortlistFile) {
  const asked = [...question.offers, ...question.excluded.map(({ offer }) => offer)];
  return (
    firstTwice(asked.map((offer) => `the offer ${offer}`)) ??
    firstTwice(offers.map(({ offer }) => `the verdicts on ${offer}`)) ??
    firstTwice(excluded.map(({ offer }) => `the verdict on ${offer}`)) ??
    firstTwice(originals.map(({ digest }) => `the original ${digest}`)) ??
    firstTwice(logs.map(({ registry }) => `the log of ${registry}`)) ??
    firstTwice(
      originals.flatMap(({ digest, logProofs }) =>
        logProofs.map(({ registry }) => `what the log of ${registry} shows of ${digest}`),
      ),
    ) ??
    firstTwice(published.map((one) => `the version of ${one.address} from ${Date.parse(one.from)}`)) ??
    firstTwice(pinned.map(({ id }) => `the DID document of ${id}`)) ??
    firstTwice(rules.map(({ file }) => `the rule file ${file}`)) ??
    offers
      .map(({ offer, exposure, conditions }) =>
        firstTwice([
          ...exposure.map(({ jurisdiction }) => `the verdict on ${offer} under ${jurisdiction}`),
          ...conditions.map(({ condition }) => `the condition ${condition} of ${offer}`),
        ]),
      )
      .find((name) => name !== undefined)
  );
}

function firstTwice(names: readonly string[]): string | undefined {
  const seen = new Set<string>();
  return names.find((name) => seen.size === seen.add(name).size);
}
