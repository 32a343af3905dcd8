import { useTexts } from '../context.js';
import { ProofButton } from './proofs.js';
import type { StatementTexts } from './statement-texts.en.js';
import { Value } from './value.js';

/** What somebody says of a subject that is not its own word. */
interface Claim {
  source: string;
  issuer: string;
  type: string[];
  claims: unknown;
}

/** The word of others, apart from what the subject says itself. */
export function ThirdPartyClaims({ claims: all }: { claims: readonly Claim[] }) {
  const t = useTexts<StatementTexts>();
  if (all.length === 0) return null;
  return (
    <>
      <h3>{t('thirdParty')}</h3>
      <p>{t('thirdPartyLead')}</p>
      {all.map(({ source, issuer, type, claims }) => (
        <details key={source}>
          <summary>
            {type.map((iri) => iri.split(/[#/]/).at(-1)).join(', ')} {t('by')} <bdi>{issuer}</bdi>
          </summary>
          <Value term="claims" value={claims} /> <ProofButton digest={source} about={issuer} />
        </details>
      ))}
    </>
  );
}
