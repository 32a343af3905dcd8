import { systemClock } from '../clock.js';
import { createDidResolver } from '../did/create-did-resolver.js';
import { createRefusingFetcher } from '../fetch/refusing-fetcher.js';
import { createVerifier } from '../verify/create-verifier.js';
import type { Verifier } from '../verify/verifier.js';
import type { Finding } from '../wire/verification.js';
import { adviseOn } from './advice.js';
import { type BuildOptions, compileOffer, type UnsignedCredential } from './build-credentials.js';
import type { Offer } from './offer.js';
import { errorAt, type Flaw, type OfferPath, type Problem, parsePath } from './problem.js';
import { isOfferFile, type OfferFile, placed, readOfferFile } from './read-offer-file.js';

export interface CheckOptions extends Partial<BuildOptions> {
  fileName?: string;
}

/**
 * Checks the text of an offer file as the registry will check its credentials, signatures apart, and says of each
 * problem on which line it stands. Bad input is a list of problems, never an exception.
 *
 * Problems with severity `error` would be refused; those with `warning` would be accepted and are worth a look.
 *
 * @example
 * const problems = await checkOffer(await readFile('offer.yaml', 'utf8'));
 */
export async function checkOffer(text: string, options: CheckOptions = {}): Promise<Problem[]> {
  const reading = readOfferFile(text, options.fileName);
  return reading.ok ? checkReadOffer(reading.offer, options) : reading.problems;
}

/** As {@link checkOffer}, for an offer that is read already or was never a file; then lines and columns are all 1. */
export async function checkReadOffer(
  offer: Offer | OfferFile,
  options: Partial<BuildOptions> = {},
): Promise<Problem[]> {
  const { built, flaws } = compileOffer(offer, { now: options.now ?? systemClock() });
  for (const { credential, section } of built) flaws.push(...(await flawsOfCredential(credential, section)));
  flaws.push(...adviseOn(offer));
  return placed(distinct(flaws), isOfferFile(offer) ? offer.positions : undefined);
}

/** What is wrong with one unsigned credential, under the name that its section has in the file. */
export async function flawsOfCredential(credential: UnsignedCredential, section: string): Promise<Flaw[]> {
  const findings = await unsignedVerifier().checkUnsigned(credential);
  return distinct(findings.map((finding) => flawOf(finding, section)));
}

type UnsignedVerifier = Pick<Verifier, 'checkUnsigned'>;
let prepared: UnsignedVerifier | undefined;

/** Only checks that need no key are asked of it, so it can resolve nothing; making it takes tens of milliseconds. */
function unsignedVerifier(): UnsignedVerifier {
  const fetcher = createRefusingFetcher('nothing is fetched to check an offer');
  prepared ??= createVerifier({ resolver: createDidResolver({ fetcher, clock: systemClock }), clock: systemClock });
  return prepared;
}

function flawOf(finding: Finding, section: string): Flaw {
  const { code, detail, remedy, value, expected } = finding;
  return errorAt(pathOf(finding, section), code, detail, {
    remedy,
    ...(value === undefined ? {} : { value }),
    ...(expected === undefined ? {} : { expected }),
  });
}

function pathOf(finding: Finding, section: string): OfferPath {
  const pointer = finding.pointer?.split('/').slice(1).map(unescapePointer);
  if (pointer?.[0] === 'credentialSubject') return [section, ...pointer.slice(1).map(asStep)];
  if (pointer?.[0] === 'issuer') return ['issuer'];
  return finding.path === undefined ? [section] : [section, ...parsePath(finding.path)];
}

function unescapePointer(token: string): string {
  return token.replaceAll('~1', '/').replaceAll('~0', '~');
}

function asStep(token: string): string | number {
  return /^\d+$/.test(token) ? Number(token) : token;
}

/** A property that is misread once may be refused by several rules; the same words about it are said once. */
function distinct(flaws: Flaw[]): Flaw[] {
  return [...new Map(flaws.map((flaw) => [JSON.stringify([flaw.at, flaw.code, flaw.detail]), flaw])).values()];
}
