import type { JurisdictionExposure, OfferDetail, OfferExposure } from '@vigie/credentials';
import { useLanguage, usePlace, useTexts } from '../context.js';
import { ExposureBadge } from '../parts/exposure-badge.js';
import { bySeverity } from '../parts/exposures.js';
import { countryInPhrase } from '../parts/names.js';
import { Refusal } from '../parts/refusal.js';
import { ExposureGraph } from './exposure-graph.js';
import { MissingFacts } from './missing-facts.js';
import type { Names } from './node-names.js';
import type { Told } from './section.js';
import { Steps } from './steps.js';
import type { OfferTexts } from './texts.en.js';

interface ExposureProps {
  offer: OfferDetail;
  names: Names;
  asked?: Told<OfferExposure>;
  /** Whether nobody has published it: then there is no address to ask about another country at. */
  draft?: boolean;
}

/** Whose law reaches the offer, by which signed way, and what is missing to tell. */
export function Exposure({ offer, names, asked, draft = false }: ExposureProps) {
  const t = useTexts<OfferTexts>();
  const ordered = bySeverity(offer.exposure, offer.provider.country);
  const [first] = ordered;
  const longest = ordered.reduce((most, { path }) => Math.max(most, path.length), 0);
  return (
    <>
      <p className="lead">{t('exposureLead')}</p>
      {ordered.map((exposure) => (
        <Jurisdiction
          key={exposure.jurisdiction}
          exposure={exposure}
          service={offer.id}
          names={names}
          open={exposure === first || (longest > 1 && exposure.path.length === longest)}
        />
      ))}
      {first === undefined ? null : (
        <>
          <h3>{t('chain')}</h3>
          {first.complete ? <p>{t('chainComplete')}</p> : <MissingFacts missing={first.missing} names={names} />}
          <p>
            {t('caps')} <strong>{t(`caps_${first.caps.verdict}`)}</strong>
            {first.caps.verdict === 'fail'
              ? ` (${first.caps.reasons.map((reason) => t(`capsReason_${reason}`)).join(', ')})`
              : ''}
          </p>
          <p className="fine">{t('rules', { rules: first.rules })}</p>
        </>
      )}
      {draft ? null : <AskCountry service={offer.id} names={names} {...(asked === undefined ? {} : { asked })} />}
    </>
  );
}

/** Asks about the law of a country that is not listed; without script as well. */
function AskCountry({ service, names, asked }: { service: string; names: Names; asked?: Told<OfferExposure> }) {
  const t = useTexts<OfferTexts>();
  const { path, query } = usePlace();
  return (
    <>
      <form method="get" action={`${path}#asked`} className="ask-country">
        <label htmlFor="jurisdiction">{t('askCountry')}</label>
        <input
          id="jurisdiction"
          name="jurisdiction"
          defaultValue={query.get('jurisdiction') ?? ''}
          pattern="[A-Za-z]{2}"
          maxLength={2}
          size={4}
          required
          aria-describedby="jurisdiction-hint"
        />
        <button type="submit">{t('ask')}</button>
        <small id="jurisdiction-hint">{t('askCountryHint')}</small>
      </form>
      {asked === undefined ? null : (
        <div id="asked">
          {asked.refused == null ? null : <Refusal error={asked.refused} />}
          {asked.data?.exposure.map((exposure) => (
            <Jurisdiction key={exposure.jurisdiction} exposure={exposure} service={service} names={names} open />
          ))}
        </div>
      )}
    </>
  );
}

interface JurisdictionProps {
  exposure: JurisdictionExposure;
  /** The offer that is asked about. */
  service: string;
  names: Names;
  open: boolean;
}

function Jurisdiction({ exposure, service, names, open }: JurisdictionProps) {
  const t = useTexts<OfferTexts>();
  const language = useLanguage();
  const { jurisdiction, declared, outcome, path, notes, disputed, shown, wording } = exposure;
  const country = countryInPhrase(jurisdiction, language);
  return (
    <details className="jurisdiction" open={open}>
      <summary>
        <ExposureBadge exposure={exposure} />
        <span>{t(`declared_${declared}`)}</span>
      </summary>
      <p>{language === 'en' ? wording : t(`wording_${shown}`)}</p>
      <p>
        <strong>{t(`outcome_${outcome}`)}</strong>
      </p>
      {path.length === 0 ? null : (
        <div className="evidence">
          <ExposureGraph path={path} service={service} jurisdiction={jurisdiction} names={names} />
          <div>
            <h3>{t('pathTitle', { country })}</h3>
            <Steps path={path} names={names} />
          </div>
        </div>
      )}
      {notes.map(({ note, path: beside }) => (
        <div key={`${note} ${beside.map(({ edge }) => edge).join(' ')}`}>
          <h3>{t(`note_${note}`)}</h3>
          <Steps path={beside} names={names} />
        </div>
      ))}
      {disputed === undefined ? null : (
        <div>
          <h3>{t('disputed', { verdict: t(`verdict_${disputed.verdict}`) })}</h3>
          <Steps path={disputed.path} names={names} />
        </div>
      )}
    </details>
  );
}
