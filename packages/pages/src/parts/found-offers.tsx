import type { OfferSuggestions } from '@vigie/credentials';
import { useAnswer, useRefusal } from '../answers.js';
import { useSharedTexts } from '../context.js';
import { suggestionsPath } from './offer-combobox.js';
import { Refusal } from './refusal.js';
import { Name } from './words.js';

interface FoundOffersProps {
  words: string;
  /** Offers that need not be added any more. */
  listed: readonly string[];
  /** The address of the page with one more offer. */
  addressWith(id: string): string;
}

/** What words found, as links: for whoever has no script, or sent the form. Nothing is taken for what was meant. */
export function FoundOffers({ words, listed, addressWith }: FoundOffersProps) {
  const t = useSharedTexts();
  const path = suggestionsPath(words);
  const { data, error } = useAnswer<OfferSuggestions>(path);
  const refused = useRefusal(path, error);
  if (refused !== null) return <Refusal error={refused} />;
  const offers = data?.offers ?? [];
  return (
    <div id="found">
      <p>{t(offers.length === 0 ? 'foundNothing' : 'foundTitle', { words })}</p>
      <ul className="found">
        {offers.map(({ id, name, provider }) => (
          <li key={id}>
            {listed.includes(id) ? (
              <>
                <Name text={name} /> ({t('foundHere')})
              </>
            ) : (
              <a href={addressWith(id)}>
                {t('addFound')} <Name text={name} />
              </a>
            )}{' '}
            <small>
              <Name text={provider.name ?? provider.id} />
            </small>
          </li>
        ))}
      </ul>
    </div>
  );
}
