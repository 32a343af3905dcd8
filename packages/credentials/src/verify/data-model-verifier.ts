import type { Code } from '../errors/codes.js';
import type { Fetcher } from '../fetch/fetcher.js';
import { isObject } from '../json/json-value.js';
import { say } from '../text/sentence.js';
import type { Finding, VerificationReport } from '../wire/verification.js';
import { checkClaimsOfAnything } from './claims-check.js';
import { assembleVerifier, type VerifierOptions } from './create-verifier.js';
import { generalModel } from './data-model.js';
import { createResourcesCheck, type FetchedResources, type ResourcesCheck } from './fetched-resources.js';
import { meaningSentences } from './meaning-sentences.js';
import { generalProfile } from './profiles.js';
import { findingOf } from './recorder.js';
import type { StatusCheck } from './status.js';
import type { Submission, VerifyOptions } from './verifier.js';

export interface DataModelVerifierOptions extends Omit<VerifierOptions, 'profiles'> {
  /** Fetches the related resources that a proven credential names. Without it, only those that are held here are compared. */
  relatedResources?: Fetcher;
}

/**
 * The verdict on whether a document keeps to the data model and is its signer's word. It hands nothing of the document
 * over, because nobody has checked what it says.
 */
export type DataModelVerdict =
  | { ok: true; kind: 'credential' | 'presentation'; report: VerificationReport; unchecked: string[] }
  | { ok: false; code: Code; findings: Finding[]; report: VerificationReport };

/** Verifies credentials and presentations about anything. Never throws for bad input: bad input is a verdict. */
export interface DataModelVerifier {
  verify(submission: Submission, options?: VerifyOptions): Promise<DataModelVerdict>;
  /** The checks that need no signature, on a credential that is still to be signed. */
  checkUnsigned(credential: unknown): Promise<Finding[]>;
}

/**
 * A verifier of the W3C VC data model 2.0 itself, whatever a credential is about: types that no shape describes, terms that
 * the document defines in an inline context, and the context of the standard's examples. `unchecked` says what it could not
 * look at. What an offer needs, {@link createVerifier} asks for; a verdict of this one cannot be taken for one of that.
 *
 * @example
 * const verifier = createDataModelVerifier({ resolver, clock: systemClock });
 * const verdict = await verifier.verify({ bytes, mediaType: 'application/vc' });
 */
export function createDataModelVerifier(options: DataModelVerifierOptions): DataModelVerifier {
  const { relatedResources, ...rest } = options;
  const checkResources = relatedResources === undefined ? undefined : createResourcesCheck(relatedResources);
  const verifier = assembleVerifier(rest, {
    model: generalModel,
    profiles: [generalProfile],
    checkClaims: checkClaimsOfAnything,
    ...(checkResources === undefined
      ? {}
      : { statusCheck: (checkStatus: StatusCheck) => withResources(checkStatus, checkResources) }),
  });
  return {
    checkUnsigned: async (credential) => {
      const findings = await verifier.checkUnsigned(credential);
      if (findings.length > 0 || checkResources === undefined || !isObject(credential)) return findings;
      const { faults } = await checkResources(credential);
      return faults.map((fault) => findingOf(fault, 'context'));
    },
    verify: async (submission, verifyOptions) => {
      const verdict = await verifier.verify(submission, verifyOptions);
      if (!verdict.ok) return verdict;
      const { kind, report } = verdict;
      return { ok: true, kind, report, unchecked: uncheckedOf(report) };
    },
  };
}

/** Looks at the related resources where the status is looked up: only a proven issuer may send this machine anywhere. */
function withResources(checkStatus: StatusCheck, checkResources: ResourcesCheck): StatusCheck {
  return async (document, when, recorder) => {
    await checkStatus(document, when, recorder);
    if (!when.proven || document.relatedResource === undefined) return;
    const { compared, faults } = await checkResources(document);
    recorder.amended('context', faults, { relatedResources: compared });
  };
}

/** What an accepted document states and nobody could check, in words. */
function uncheckedOf(report: VerificationReport): string[] {
  return report.documents.flatMap(({ steps, kind }) =>
    steps.flatMap(({ name, outcome, detail, input }) => {
      if (name === 'shapes' && outcome === 'skipped' && kind === 'credential') return [detail];
      const compared = (name === 'context' ? input?.relatedResources : undefined) as
        | FetchedResources['compared']
        | undefined;
      return (compared ?? [])
        .filter((one) => one.outcome === 'unread')
        .map(({ id, reason }) => say(meaningSentences['related-resource-not-read'], { id, detail: String(reason) }));
    }),
  );
}
