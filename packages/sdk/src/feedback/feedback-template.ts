import { exampleIssuer } from '@vigie/credentials/offer-file';

export interface FeedbackTemplateOptions {
  /** The DID under which the feedback will be signed, in place of the example's. */
  issuer?: string;
  /** Identifier of the offer that it is about. */
  offer?: string;
}

/** A feedback file to start from: complete, fictitious and without errors. */
export function feedbackTemplate({
  issuer = exampleIssuer,
  offer = exampleOffer,
}: FeedbackTemplateOptions = {}): string {
  return template.replaceAll(exampleIssuer, issuer).replaceAll(exampleOffer, offer);
}

const exampleOffer = 'did:web:provider.example#compute';

const template = `# What you experienced with a cloud offer, to be signed in your name. Everything in it is fictitious: replace every value.
# There are no marks: say in words what others would want to know. Anybody can read it, and the provider may reply.
#
# Give it with: vigie feedback give <this file>

vigieFeedback: 1

# The DID under which you sign. It must describe you as a legal person at the registry: publish that first.
issuer: ${exampleIssuer}

# How long it is valid, as an ISO 8601 duration. Give it again to replace it.
validFor: P1Y

feedback:
  # * The offer.
  offer: ${exampleOffer}

  # * You, as the legal person that you describe under your DID.
  author: ${exampleIssuer}

  # * customer, former-customer or evaluator.
  relation: former-customer

  # * First day of use, and the last one where it has ended.
  usedFrom: 2025-01-01
  usedUntil: 2026-02-28

  # * Language of what you write, as a BCP 47 tag.
  writtenIn: en

  # * What you used it for; at most 2000 characters.
  useCase: A public register of associations, with two virtual machines and a database of 400 GB.

  # * Respect by respect, at most 4000 characters each: switching, export, support, documentation, availability,
  #   price-clarity, security, performance.
  aspects:
    - aspect: support
      experience: Answers came within a working day, in our language.
    - aspect: export
      experience: The database dump was complete; the monitoring history had to be asked for.

  # If you have left, or tested leaving: the day, the days it took, the gigabytes, and what could not be taken along
  # ("none" where nothing was lost).
  exitExperience:
    leftOn: 2026-02-28
    daysTaken: 12
    gigabytesMoved: 400
    losses: [History of the monitoring before 2026]

  # Ties that a reader should know of: partner, reseller, shareholder. "none" says that there are none.
  interests: none
`;
