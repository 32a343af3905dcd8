import type { FieldCitation, ProofLink } from '@vigie/credentials';
import { useSharedTexts, useTexts } from '../context.js';
import { Unstated } from '../parts/facts.js';
import type { LeavingTexts } from './texts.en.js';
import { ValueText } from './value-text.js';

/** What is shown of a credential that something rests on. */
export type Source = Pick<ProofLink, 'digest' | 'issuer' | 'type' | 'standing' | 'origins'>;

/** The place of each source in the list at the end of the page, from 1, by digest. */
export type Numbering = ReadonlyMap<string, number>;

export function numbered(sources: readonly Pick<Source, 'digest'>[]): Numbering {
  return new Map(sources.map(({ digest }, place) => [digest, place + 1]));
}

/** Leads from a statement to the credential that makes it. */
export function SourceMark({ digest, numbers }: { digest: string | undefined; numbers: Numbering }) {
  const t = useTexts<LeavingTexts>();
  const number = digest === undefined ? undefined : numbers.get(digest);
  if (number === undefined) return null;
  return (
    <sup className="source">
      <a href={`#source-${number}`} aria-label={t('source', { number })}>
        {number}
      </a>
    </sup>
  );
}

/** Several statements of one credential get one mark. */
export function SourceMarks({ fields, numbers }: { fields: readonly FieldCitation[]; numbers: Numbering }) {
  const digests = [...new Set(fields.flatMap(({ source }) => source ?? []))];
  return digests.map((digest) => <SourceMark key={digest} digest={digest} numbers={numbers} />);
}

/** The fields that something rests on, each with its value or why it has none. */
export function Fields({ fields, numbers }: { fields: readonly FieldCitation[]; numbers: Numbering }) {
  const shared = useSharedTexts();
  return (
    <ul className="fields">
      {fields.map(({ field, state, value, source }) => (
        <li key={field}>
          <code>{field.split('.').slice(1).join('.')}</code> {state === 'stated' ? <ValueText value={value} /> : null}
          {state === 'none' ? shared('none') : null}
          {state === 'unknown' || state === 'absent' ? <Unstated state={state} /> : null}
          <SourceMark digest={source} numbers={numbers} />
        </li>
      ))}
    </ul>
  );
}

/** The credentials that a page rests on. */
export function Sources({ sources }: { sources: readonly Source[] }) {
  const t = useTexts<LeavingTexts>();
  if (sources.length === 0) return null;
  return (
    <section className="sources" aria-labelledby="sources">
      <h2 id="sources">{t('sources')}</h2>
      <p>{t('sourcesLead')}</p>
      <ol>
        {sources.map(({ digest, issuer, type, standing, origins }, place) => (
          <li key={digest} id={`source-${place + 1}`}>
            <bdi>
              {type
                .filter((name) => name !== 'VerifiableCredential')
                .map(termOf)
                .join(', ')}
            </bdi>
            , {t('issuedBy')} <bdi>{issuer}</bdi>
            {', '}
            {t(`standing_${standing}`)}.
            <br />
            <small>
              {t('digest')} <code>{digest}</code>
              {origins.length === 0 ? null : (
                <>
                  <br />
                  {t('servedBy')}{' '}
                  {origins.map(({ registry, href }) => (
                    <span key={`${registry} ${href}`}>
                      {href.startsWith('https://') ? (
                        <a href={href} rel="nofollow noreferrer">
                          <bdi>{registry}</bdi>
                        </a>
                      ) : (
                        <bdi>{href}</bdi>
                      )}{' '}
                    </span>
                  ))}
                </>
              )}
            </small>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** `https://w3id.org/vigie/v1#ServiceDisclosure` as people read it. */
function termOf(type: string): string {
  return /[^#/]+$/.exec(type)?.[0] ?? type;
}
