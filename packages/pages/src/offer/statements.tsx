import type { OfferDetail } from '@vigie/credentials';
import { useTexts } from '../context.js';
import { CellSection } from '../parts/cells.js';
import { ThirdPartyClaims } from '../parts/third-party-claims.js';
import type { OfferTexts } from './texts.en.js';

const sections = ['offering', 'disclosure', 'legalPerson', 'ownership'] as const;

/** Everything that the offer and its provider state, say that they do not know, or leave out. */
export function Statements({ offer }: { offer: OfferDetail }) {
  const t = useTexts<OfferTexts>();
  return (
    <>
      <p className="lead">{t('statementsLead')}</p>
      {sections.map((name) => (
        <CellSection key={name} title={t(`section_${name}`)} cells={offer[name]} />
      ))}
      <ThirdPartyClaims claims={offer.thirdPartyClaims} />
    </>
  );
}
