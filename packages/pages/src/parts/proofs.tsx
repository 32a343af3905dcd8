import type { ProofLink } from '@vigie/credentials';
import { createContext, type ReactNode, useContext } from 'react';
import { useLanguage, useTexts } from '../context.js';
import { Said } from './said.js';
import type { StatementTexts } from './statement-texts.en.js';
import { writeInstant } from './times.js';

type Proofs = ReadonlyMap<string, ProofLink>;

const ProofsContext = createContext<Proofs>(new Map());

/** The credentials of several answers, by digest. */
export function proofsIn(...lists: Array<readonly ProofLink[] | undefined>): Proofs {
  return new Map(lists.flatMap((list = []) => list.map((proof) => [proof.digest, proof])));
}

/** Gives what is inside the credentials that its statements rest on, each to be opened in its place. */
export function Proven({ proofs, children }: { proofs: Proofs; children: ReactNode }) {
  return (
    <ProofsContext value={proofs}>
      {children}
      {[...proofs.values()].map((proof) => (
        <ProofPopover key={proof.digest} proof={proof} />
      ))}
    </ProofsContext>
  );
}

const idOf = (digest: string) => `proof-${digest.slice(0, 16)}`;

/** Opens the credential behind a statement; the browser does it, with or without script. */
export function ProofButton({ digest, about, children }: { digest: string; about: string; children?: ReactNode }) {
  const t = useTexts<StatementTexts>();
  const proof = useContext(ProofsContext).get(digest);
  if (proof === undefined) {
    return (
      <span className="proof-missing">
        {t('digest')} <code>{digest.slice(0, 12)}…</code>
      </span>
    );
  }
  return (
    <button type="button" className="proof" popoverTarget={idOf(digest)}>
      {children ?? t(proof.draft ? 'draftProof' : 'proof')}
      <span className="unseen"> {t('proofOf', { about })}</span>
    </button>
  );
}

function ProofPopover({ proof }: { proof: ProofLink }) {
  const t = useTexts<StatementTexts>();
  const id = idOf(proof.digest);
  return (
    <div popover="auto" id={id} className="proof-box" role="dialog" aria-labelledby={`${id}-title`}>
      {/* biome-ignore lint/a11y/noAutofocus: in a popover it says where the focus goes when the reader opens it. */}
      <h3 id={`${id}-title`} tabIndex={-1} autoFocus>
        {t('credentialOf', { type: typeNames(proof) })}
      </h3>
      <ProofFacts proof={proof} />
      <button type="button" className="quiet" popoverTarget={id} popoverTargetAction="hide">
        {t('close')}
      </button>
    </div>
  );
}

/** Each credential behind the page: the same that its statements open. */
export function CredentialList() {
  const t = useTexts<StatementTexts>();
  const proofs = [...useContext(ProofsContext).values()];
  return (
    <>
      <p className="lead">{t('credentialsLead')}</p>
      <ul className="credential-list">
        {proofs.map((proof) => (
          <li key={proof.digest}>
            <details>
              <summary>
                <bdi>{typeNames(proof)}</bdi> <span className="by">{t('by')}</span> <bdi>{proof.issuer}</bdi>
                {proof.draft ? ` (${t('draftMark')})` : ''}
              </summary>
              <ProofFacts proof={proof} />
            </details>
          </li>
        ))}
      </ul>
    </>
  );
}

function typeNames({ type }: ProofLink): string {
  return type.map((iri) => iri.split(/[#/]/).at(-1) ?? iri).join(', ');
}

function ProofFacts({ proof }: { proof: ProofLink }) {
  const t = useTexts<StatementTexts>();
  const language = useLanguage();
  const { undisclosed } = proof;
  const facts: Array<[string, ReactNode]> = [
    [t('issuer'), <bdi key="issuer">{proof.issuer}</bdi>],
    [
      t('standing'),
      <span key="standing">
        {t(proof.standing)}{' '}
        <small>
          <Said text={proof.standingReason} />
        </small>
      </span>,
    ],
    [t('validFrom'), writeInstant(proof.validFrom, language)],
    [t('validUntil'), proof.validUntil === undefined ? t('noEnd') : writeInstant(proof.validUntil, language)],
    ...(proof.draft
      ? [[t('secured'), t('draftSecured')] satisfies [string, ReactNode]]
      : [
          [
            t('secured'),
            <span key="secured">
              {proof.securing}, <bdi>{proof.verificationMethod}</bdi>
            </span>,
          ] satisfies [string, ReactNode],
          [t('verified'), writeInstant(proof.verifiedAt, language)] satisfies [string, ReactNode],
        ]),
    [t('digest'), <code key="digest">{proof.digest}</code>],
    ...(undisclosed === undefined
      ? []
      : [[t('undisclosed'), t('undisclosedClaims', { count: undisclosed })] satisfies [string, ReactNode]]),
    [t('origins'), <Origins key="origins" proof={proof} />],
  ];
  return (
    <dl className="proof-facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The registries are those that the operator follows: their addresses are no stranger's. */
function Origins({ proof: { origins, draft } }: { proof: ProofLink }) {
  const t = useTexts<StatementTexts>();
  if (draft) return <>{t('draftNowhere')}</>;
  if (origins.length === 0) return <>{t('noOrigin')}</>;
  return (
    <ul>
      {origins.map(({ registry, sequence, href, mirroredFrom = [] }) => (
        <li key={`${registry} ${sequence}`}>
          <a href={href}>{t('bytes')}</a>, <a href={`${href}/record`}>{t('record')}</a>
          {t('colon')}
          {t('entry', { registry, sequence })}
          {mirroredFrom.length === 0 ? null : (
            <> {t('mirrored', { registries: mirroredFrom.map((from) => from.registry).join(', ') })}</>
          )}
        </li>
      ))}
    </ul>
  );
}
