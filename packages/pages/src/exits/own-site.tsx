import type { OnPremisesExit } from '@vigie/credentials';
import { useTexts } from '../context.js';
import { Fields, type Numbering } from '../leaving/sources.js';
import { Assets } from './assets.js';
import type { ExitsTexts } from './texts.en.js';

/** The customer's own machines as a place to go. */
export function OwnSite({ site, numbers }: { site: OnPremisesExit; numbers: Numbering }) {
  const t = useTexts<ExitsTexts>();
  return (
    <section className="card" aria-labelledby="own-site">
      <h2 id="own-site">{t('ownSite')}</h2>
      <p>{t('ownSiteLead')}</p>
      <Fields fields={[site.selfHostable, site.sourceAvailability]} numbers={numbers} />
      <Assets assets={site.assets} />
    </section>
  );
}
