import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Code } from '../errors/codes.js';
import { readJson, readUtf8 } from '../json/strict-json.js';
import type { EvidenceFile } from '../wire/evidence.js';

/** The largest evidence file that is read, in bytes. */
export const maximumEvidenceBytes = 100 * 1024 * 1024;

const maximumDepth = 32;
const address = import.meta.resolve('@vigie/shapes/evidence/evidence-1.schema.json');
const fits = new Ajv2020({ allErrors: false }).compile<EvidenceFile>(
  JSON.parse(readFileSync(fileURLToPath(address), 'utf8')) as object,
);

export type EvidenceReading = { ok: true; file: EvidenceFile } | { ok: false; code: Code; detail: string };

/**
 * Reads an evidence file: strict UTF-8 and JSON (RFC 7493), the schema in `shapes/evidence`, and nothing twice that may
 * stand once. What it claims is not believed by that.
 *
 * @returns The file, or `body-too-large` above 100 MiB, `encoding-invalid`, a code of the JSON reader, or
 * `evidence-file-invalid`.
 */
export function parseEvidenceFile(bytes: Uint8Array): EvidenceReading {
  if (bytes.length > maximumEvidenceBytes) {
    const detail = `The evidence file has more than ${maximumEvidenceBytes} bytes.`;
    return { ok: false, code: 'body-too-large', detail };
  }
  const text = readUtf8(bytes);
  if (!text.ok) return text;
  const json = readJson(text.text, maximumDepth);
  if (!json.ok) return json;
  if (!fits(json.value)) return invalid(reasonOf(fits.errors));
  const file = json.value;
  const wrong = instantsOf(file).find((instant) => Number.isNaN(Date.parse(instant)));
  if (wrong !== undefined) return invalid(`${wrong} is no instant`);
  const twice = repeated(file);
  return twice === undefined ? { ok: true, file } : invalid(`${twice} stands twice`);
}

function invalid(reason: string): EvidenceReading {
  return { ok: false, code: 'evidence-file-invalid', detail: `This is no evidence file: ${reason}.` };
}

function reasonOf(errors: typeof fits.errors): string {
  const [first] = errors ?? [];
  return first === undefined ? 'it has another form' : `${first.instancePath || '/'} ${first.message ?? ''}`.trim();
}

function instantsOf({ at, originals, published }: EvidenceFile): string[] {
  return [at, ...originals.map(({ verifiedAt }) => verifiedAt), ...published.map(({ from }) => from)];
}

/** Of two things with one name each reader could take another one. */
function repeated({ originals, published, pinned, rules, verdicts }: EvidenceFile): string | undefined {
  return (
    firstTwice(originals.map(({ digest }) => `the original ${digest}`)) ??
    firstTwice(published.map((one) => `the version of ${one.address} from ${Date.parse(one.from)}`)) ??
    firstTwice(pinned.map(({ id }) => `the DID document of ${id}`)) ??
    firstTwice(rules.map(({ file }) => `the rule file ${file}`)) ??
    firstTwice(verdicts.exposure.map(({ jurisdiction }) => `the verdict on ${jurisdiction}`)) ??
    firstTwice(verdicts.conditions.map(({ condition }) => `the condition ${condition}`))
  );
}

function firstTwice(names: readonly string[]): string | undefined {
  const seen = new Set<string>();
  return names.find((name) => seen.size === seen.add(name).size);
}
