import type {
  FeedbackPage,
  OfferConditions,
  OfferDetail,
  OfferExposure,
  OfferFloor,
  OfferHistory,
  OfferLabels,
} from '@vigie/credentials';
import { useTexts } from '../context.js';
import { BasketLine } from '../parts/basket-line.js';
import { CredentialList, Proven, proofsIn } from '../parts/proofs.js';
import { Conditions } from './conditions.js';
import { Conflicts } from './conflicts.js';
import { Exposure } from './exposure.js';
import { Feedback } from './feedback.js';
import { Floor } from './floor.js';
import { OfferHeader } from './header.js';
import { History } from './history.js';
import { Labels } from './labels.js';
import { namesIn } from './node-names.js';
import { Section, type Told, ToldSection } from './section.js';
import { Statements } from './statements.js';
import type { OfferTexts } from './texts.en.js';

export interface OfferViewProps {
  offer: OfferDetail;
  labels: Told<OfferLabels>;
  conditions: Told<OfferConditions>;
  floor: Told<OfferFloor>;
  /** Missing of an offer that nobody has published yet. */
  feedback?: Told<FeedbackPage>;
  history?: Told<OfferHistory>;
  /** The answer about a country that the reader has named. */
  asked?: Told<OfferExposure>;
  /** Whether it is what nobody has published: then there is nowhere to go from it. */
  draft?: boolean;
}

/** Everything that is known of one offer, each statement with its credential. */
export function OfferView({
  offer,
  labels,
  conditions,
  floor,
  feedback,
  history,
  asked,
  draft = false,
}: OfferViewProps) {
  const t = useTexts<OfferTexts>();
  const proofs = proofsIn(
    offer.proofs,
    labels.data?.proofs,
    history?.data?.proofs,
    asked?.data?.proofs,
    feedback?.data?.items.flatMap(({ proof, replies }) => [proof, ...replies.map((reply) => reply.proof)]),
  );
  const names = namesIn(offer);
  return (
    <Proven proofs={proofs}>
      <article className={draft ? 'offer' : 'offer published'}>
        <OfferHeader offer={offer} draft={draft} />
        <Contents conflicts={(offer.conflicts ?? []).length > 0} history={history !== undefined} />
        <Section id="exposure" title={t('exposure')}>
          <Exposure offer={offer} names={names} draft={draft} {...(asked === undefined ? {} : { asked })} />
        </Section>
        <ToldSection id="labels" title={t('labels')} told={labels}>
          {(answer) => <Labels answer={answer} />}
        </ToldSection>
        <ToldSection id="conditions" title={t('conditions')} told={conditions}>
          {(answer) => <Conditions answer={answer} />}
        </ToldSection>
        <ToldSection id="floor" title={t('floor')} told={floor}>
          {(answer) => <Floor answer={answer} />}
        </ToldSection>
        <Section id="statements" title={t('statements')}>
          <Statements offer={offer} />
        </Section>
        {(offer.conflicts ?? []).length === 0 ? null : (
          <Section id="conflicts" title={t('conflicts')}>
            <Conflicts conflicts={offer.conflicts ?? []} />
          </Section>
        )}
        {feedback === undefined ? null : (
          <ToldSection id="feedback" title={t('feedback')} told={feedback}>
            {(answer) => <Feedback answer={answer} names={names} />}
          </ToldSection>
        )}
        {history === undefined ? null : (
          <ToldSection id="history" title={t('history')} told={history}>
            {(answer) => <History answer={answer} />}
          </ToldSection>
        )}
        <Section id="credentials" title={t('credentials')}>
          <CredentialList />
        </Section>
      </article>
      {draft ? null : <BasketLine />}
    </Proven>
  );
}

function Contents({ conflicts, history }: { conflicts: boolean; history: boolean }) {
  const t = useTexts<OfferTexts>();
  const parts = [
    'exposure',
    'labels',
    'conditions',
    'floor',
    'statements',
    ...(conflicts ? (['conflicts'] as const) : []),
    ...(history ? (['feedback', 'history'] as const) : []),
    'credentials',
  ] as const;
  return (
    <nav className="contents" aria-label={t('onThisPage')}>
      <ul>
        {parts.map((part) => (
          <li key={part}>
            <a href={`#${part}`}>{t(part)}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
