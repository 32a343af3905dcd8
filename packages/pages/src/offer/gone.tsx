import type { OfferHistory } from '@vigie/credentials';
import { Refused } from '../answers.js';
import { usePlace, useTexts } from '../context.js';
import { FactList } from '../parts/fact-list.js';
import { Proven, proofsIn } from '../parts/proofs.js';
import { Refusal } from '../parts/refusal.js';
import { apiOffer } from './addresses.js';
import { History } from './history.js';
import { Section } from './section.js';
import type { OfferTexts } from './texts.en.js';

/** An offer that is not listed: why, by whose word, and what it said while it was. */
export function GoneOffer({ refused, history }: { refused: Error; history?: OfferHistory }) {
  const t = useTexts<OfferTexts>();
  const id = usePlace().params.id ?? '';
  const facts = factsOf(refused);
  return (
    <Proven proofs={proofsIn(history?.proofs)}>
      <h1>{t('gone')}</h1>
      <p className="lead">
        <bdi>{id}</bdi>
      </p>
      <Refusal error={refused} />
      {facts.length === 0 ? null : (
        <FactList facts={facts.map(([name, value]) => [t(`gone_${name}`), <bdi key={name}>{value}</bdi>])} />
      )}
      {history === undefined || history.items.length === 0 ? null : (
        <Section id="history" title={t('history')}>
          <History answer={history} />
          <p>
            <a href={`${apiOffer(id)}/feed.atom`}>{t('wayFeed')}</a>
          </p>
        </Section>
      )}
      <p>
        <a href="/">{t('backToSearch')}</a>
      </p>
    </Proven>
  );
}

const told = ['issuer', 'offering', 'withdrawal', 'statement', 'validUntil'] as const;

/** What the refusal tells beside its words. */
function factsOf(refused: Error): Array<[(typeof told)[number], string]> {
  if (!(refused instanceof Refused)) return [];
  const members = refused.problem as Record<string, unknown>;
  return told.flatMap((name) => {
    const value = members[name];
    return typeof value === 'string' ? [[name, value] satisfies [(typeof told)[number], string]] : [];
  });
}
