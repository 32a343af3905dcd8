import { type Code, VigieError } from '@vigie/credentials';
import type { UnsignedCredential } from '@vigie/credentials/offer-file';
import {
  errorAt,
  type Flaw,
  flawsOfCredential,
  isDid,
  isOfferNode,
  NodeBuilder,
  type OfferNode,
  type OfferValue,
  placed,
  problemsError,
  readYaml,
  vocabularyTerms,
} from '@vigie/credentials/offer-file';
import { buildStatement } from '../federation/build-statement.js';

const section = 'feedback';
const memberNames = ['vigieFeedback', 'issuer', 'validFor', section];
const usualValidity = 'P1Y';

/**
 * Makes the unsigned credential of a feedback file (YAML 1.2), checked as the registry will check it, signatures apart.
 * Feedback of the same issuer on the same offer always has the same identifier, so that the newer replaces the older.
 *
 * @param fileName where the text came from; it is named in errors
 * @throws VigieError `feedback-file-invalid`, `did-invalid`, `request-invalid`, `term-unknown`, `shape-violation` or
 *   `stated-and-unknown`; `facts.problems` holds every problem with its line
 * @example
 * const credential = await buildFeedback(feedbackTemplate(), { now: new Date() });
 */
export async function buildFeedback(
  text: string,
  { now, fileName }: { now: Date; fileName?: string },
): Promise<UnsignedCredential> {
  const yaml = readYaml(text);
  if (!yaml.ok) throw asFeedback(problemsError(yaml.problems, fileName));
  const refuse = (flaws: Flaw[]) => asFeedback(problemsError(placed(flaws, yaml.positions), fileName));
  const flaws = [...yaml.flaws];
  const file = membersOf(yaml.value, flaws);
  if (file === undefined || flaws.length > 0) throw refuse(flaws);
  const builder = new NodeBuilder(vocabularyTerms(), file.issuer);
  const {
    id: _id,
    type: _type,
    ...claims
  } = builder.node(file.feedback, vocabularyTerms().classOf('OfferFeedback'), [section]);
  if (builder.flaws.length > 0) throw refuse(builder.flaws);
  const { issuer, validFor } = file;
  const credential = buildStatement(
    { type: 'OfferFeedback', matter: String(claims.offer), claims },
    { issuer, now, validFor },
  );
  const found = await flawsOfCredential(credential, section);
  if (found.length > 0) throw refuse(found);
  return credential;
}

interface FeedbackFile {
  issuer: string;
  validFor: string;
  feedback: OfferNode;
}

function membersOf(value: OfferValue, flaws: Flaw[]): FeedbackFile | undefined {
  const wrong = (at: string[], detail: string, expected: string) =>
    flaws.push(errorAt(at, 'feedback-file-invalid', detail, { expected }));
  if (!isOfferNode(value)) {
    wrong([], 'The file is not a mapping.', memberNames.join(', '));
    return undefined;
  }
  const { vigieFeedback, issuer, validFor = usualValidity, feedback } = value;
  if (vigieFeedback !== '1') wrong(['vigieFeedback'], 'The file does not say its version.', 'vigieFeedback: 1');
  for (const name of Object.keys(value)) {
    if (!memberNames.includes(name))
      wrong([name], `"${name}" is not a member of a feedback file.`, memberNames.join(', '));
  }
  if (typeof issuer !== 'string' || !isDid(issuer))
    wrong(['issuer'], 'The issuer is not a DID.', 'did:web:buyer.example');
  if (typeof validFor !== 'string') wrong(['validFor'], 'The validity is not a duration.', usualValidity);
  if (feedback === undefined || !isOfferNode(feedback)) wrong([section], 'The file says nothing.', 'a mapping');
  if (flaws.length > 0) return undefined;
  return { issuer: String(issuer), validFor: String(validFor), feedback: feedback as OfferNode };
}

/** What is wrong with the form of the file is told as such; everything else keeps its code. */
function asFeedback(error: VigieError): VigieError {
  const code: Code = error.code === 'offer-file-invalid' ? 'feedback-file-invalid' : error.code;
  return new VigieError(code, error.message, error.facts);
}
