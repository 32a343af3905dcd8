import type { OfferSuggestions } from '@vigie/credentials';
import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import { useAnswer } from '../answers.js';
import { useSharedTexts } from '../context.js';
import { useSettled } from './use-settled.js';
import { Name } from './words.js';

/** Below this many letters nearly everything could be meant. */
const fewest = 2;

/** Where offers that fit words are had. */
export function suggestionsPath(words: string): string {
  return `/offers/suggestions?${new URLSearchParams({ q: words })}`;
}

interface OfferComboboxProps {
  id: string;
  /** Name of the field: without script, the words are sent. */
  name: string;
  words: string;
  /** Offers that are not suggested: those that are chosen already. */
  without: readonly string[];
  describedBy: string;
  choose(id: string): void;
}

/**
 * A field whose words find offers, of which one is chosen with the arrows or the pointer (WAI-ARIA 1.2, combobox with a
 * listbox). Nothing is chosen until the reader does it: Enter in the bare field sends the form.
 */
export function OfferCombobox({ id, name, words, without, describedBy, choose }: OfferComboboxProps) {
  const t = useSharedTexts();
  const list = useId();
  const [typed, setTyped] = useState(words);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const asked = useSettled(typed.trim());
  const { data } = useAnswer<OfferSuggestions>(suggestionsPath(asked), open && asked.length >= fewest);
  const found = asked.length < fewest ? [] : (data?.offers ?? []).filter((offer) => !without.includes(offer.id));
  const shown = open && found.length > 0;
  const optionId = (place: number) => `${list}-${place}`;
  useEffect(() => {
    if (active >= 0) document.getElementById(`${list}-${active}`)?.scrollIntoView({ block: 'nearest' });
  }, [active, list]);
  const move = (step: 1 | -1) => {
    setOpen(true);
    const from = active < 0 && step < 0 ? 0 : active;
    setActive(found.length === 0 ? -1 : (from + step + found.length) % found.length);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // Whoever writes by way of candidates chooses among those with the same keys.
    if (event.nativeEvent.isComposing) return;
    const meant = shown ? found[active] : undefined;
    if (event.key === 'ArrowDown') move(1);
    else if (event.key === 'ArrowUp') move(-1);
    else if (event.key === 'Escape' && shown) setOpen(false);
    else if (event.key === 'Enter' && meant !== undefined) choose(meant.id);
    else return;
    event.preventDefault();
  };
  return (
    <div className="combobox">
      <input
        id={id}
        name={name}
        type="text"
        role="combobox"
        autoComplete="off"
        maxLength={200}
        aria-expanded={shown}
        aria-controls={list}
        aria-autocomplete="list"
        aria-describedby={describedBy}
        {...(shown && active >= 0 ? { 'aria-activedescendant': optionId(active) } : {})}
        value={typed}
        onChange={({ target: { value } }) => {
          setTyped(value);
          setOpen(true);
          setActive(-1);
        }}
        onKeyDown={onKeyDown}
        onBlur={() => setOpen(false)}
      />
      {/* Focus stays in the field, which tells by `aria-activedescendant` which option is meant. */}
      <div id={list} role="listbox" aria-label={t('foundOffers')} hidden={!shown}>
        {found.map(({ id: offer, name: label, provider }, place) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field
          <div
            key={offer}
            id={optionId(place)}
            role="option"
            aria-selected={place === active}
            tabIndex={-1}
            // The field must not lose the focus before the click is done.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choose(offer)}
          >
            <Name text={label} />{' '}
            <small>
              <Name text={provider.name ?? provider.id} />
            </small>
          </div>
        ))}
      </div>
      <p className="unseen" role="status">
        {open && asked.length >= fewest && data !== undefined ? t('foundCount', { count: found.length }) : ''}
      </p>
    </div>
  );
}
