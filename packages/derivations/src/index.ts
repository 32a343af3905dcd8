export { assessCompliance, type ComplianceQuestion } from './compliance/assess-compliance.js';
export type { PresentedCredential } from './compliance/presented-offer.js';
export { cloudAuCentre } from './conditions/cloud-au-centre.js';
export type { CapsVerdict, ConditionInput } from './conditions/condition-input.js';
export { trustedCloud } from './conditions/trusted-cloud.js';
export { type ChosenSpace, chooseDataSpace, dataSpaceSection } from './data-space/choose-space.js';
export { type JudgedMember, judgeMembers, type Unmatched } from './data-space/judge-members.js';
export { newLabel } from './data-space/new-labels.js';
export { type DayRange, type Newness, newDataSpace } from './data-space/new-spaces.js';
export { nextChange } from './data-space/turning-points.js';
export { checkPublished, type PublishedNow } from './evidence/check-published.js';
export {
  type CollectedEvidence,
  collectEvidence,
  type EvidenceQuestion,
  type EvidenceWorld,
  jurisdictionsOf,
} from './evidence/collect-evidence.js';
export type { EvidenceCode, EvidenceDifference, Recomputation } from './evidence/difference.js';
export { evidenceWorld } from './evidence/evidence-world.js';
export { publishedArchive, publishedOf } from './evidence/published-archive.js';
export { type RecomputeOptions, recomputeEvidence } from './evidence/recompute-evidence.js';
export { verifyOriginal } from './evidence/verify-original.js';
export { ClaimsGraph, type ClaimsSnapshot } from './exposure/claims-graph.js';
export { Derivation, elsewhere } from './exposure/derivation.js';
export { deriveExposure } from './exposure/derive-exposure.js';
export type { ClaimRecord, Edge, EdgeKind, IsAccredited } from './exposure/edge.js';
export { edgesOf } from './exposure/edges-of.js';
export { type EuropeanControl, europeanControl } from './exposure/european-control.js';
export { ExposureCache, type Reached } from './exposure/exposure-cache.js';
export { overlaidClaims } from './exposure/overlaid-claims.js';
export { independence } from './feedback/independence.js';
export { type FeedbackParties, feedbackHindrance } from './feedback/may-give-feedback.js';
export { type AccreditationFailure, accreditationFor, inForce } from './labels/accreditation.js';
export { AccreditationRegister } from './labels/accreditation-register.js';
export { assessLabel, type DerivedExposure } from './labels/assess-label.js';
export { heldLabels } from './labels/held-label.js';
export { accreditationType, isLabel, labelClaim, labelType, type SignedStatement } from './labels/label-statement.js';

export { datedOfferLabels, type LabelRecord, offerLabels } from './labels/offer-labels.js';
export { type AxisTerms, axesOf, profileOf } from './leaving/axes.js';
export { isAtMost, lengthFrom, lengthFromAnyStart, parseDay, parseSpan } from './leaving/calendar.js';
export { compareLeaving } from './leaving/compare-leaving.js';
export { decimalText, parseDecimal } from './leaving/decimal.js';
export { createClassifier } from './leaving/exits/classify.js';
export { type DeclaredAssets, type DeclaredFormats, declaredAssets } from './leaving/exits/declared-assets.js';
export { importProfileOf, parseImports, serviceTypeOf } from './leaving/exits/import-profile.js';
export { ImportTable, type JudgedTargets } from './leaving/exits/import-table.js';
export { onPremisesExit } from './leaving/exits/on-premises.js';
export { rankOutcomes, rankTargets } from './leaving/exits/rank.js';
export { judgeFloor } from './leaving/floor/judge-floor.js';
export { type FormatNames, knownFormats } from './leaving/formats/format-names.js';
export {
  evaluateNeeds,
  type NeededFacts,
  type NeedOptions,
  neededFacts,
} from './leaving/needs/evaluate-needs.js';
export type { NeedFacts } from './leaving/needs/need-field.js';
export { needFields } from './leaving/needs/need-fields.js';
export { readField, readItems, readMember, stateText, textOf, textsOf } from './leaving/reading.js';
export { type LeavingTerms, readCourse, readDate, readTerms, readVolume } from './leaving/request.js';
export { type CourseTerms, courseBounds, exitCourse } from './leaving/simulator/exit-course.js';
export { simulateExit } from './leaving/simulator/simulate-exit.js';
export { type ChosenStatements, chooseStatements, type OfferSources } from './offer/choose-statements.js';
export { canonical as canonicalValue, compareOffers } from './offer/compare-offers.js';
export { describeOffer, type OfferDescription } from './offer/describe-offer.js';
export { either, factsAt, textAt } from './offer/facts.js';
export { type ProvenCredential, proofLink } from './offer/proof-link.js';
export { type Cells, cellsOf, lists, type Section, type SectionName, sections } from './offer/sections.js';
export { currentStatements, ownStatements, type Statement } from './offer/statements.js';
export { exposureSummary, summaryOf } from './offer/summary-of.js';
export {
  type CollectedShortlist,
  collectShortlist,
  type ShortlistParts,
  type ShortlistVerdicts,
} from './shortlist/collect-shortlist.js';
export { originalStatus, statusesFrom } from './shortlist/original-status.js';
export { readShortlistQuestion } from './shortlist/read-question.js';
export {
  recomputeShortlist,
  type ShortlistRecomputation,
  type ShortlistRecomputeOptions,
} from './shortlist/recompute-shortlist.js';
export { shortlistCsv } from './shortlist/render/shortlist-csv.js';
export { shortlistHtml, shortlistPagePolicy } from './shortlist/render/shortlist-html.js';
export { shortlistDigest } from './shortlist/shortlist-digest.js';
export { shortlistLimits } from './shortlist/shortlist-limits.js';
export { shortlistRules } from './shortlist/shortlist-rules.js';
export { softwareFreedom } from './software/software-freedom.js';
export { checkStack, type StackQuestion } from './stack/check-stack.js';
export { citedCredentials } from './stack/cited-credentials.js';
export type { PlacedLayer, StackLayer } from './stack/layer.js';
export { readStackRequest, type StackTerms } from './stack/read-stack-request.js';
export { newestOf, type Version } from './versions/supersession.js';
