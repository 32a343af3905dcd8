import { type MouseEvent, useEffect, useRef, useState } from 'react';
import { useTexts } from '../context.js';
import { Name } from '../parts/words.js';
import type { ShortlistTexts } from './texts.en.js';

interface ChosenListProps {
  offers: readonly string[];
  /** The name of an offer, where it is known. */
  nameOf(id: string): string;
  /** The address of the page with other offers, which the links lead to where there is no script. */
  addressWith(offers: readonly string[]): string;
  onChange(offers: string[]): void;
}

/** The offers in the order in which they are shown: each can be moved and taken out by keyboard, and without script. */
export function ChosenList({ offers, nameOf, addressWith, onChange }: ChosenListProps) {
  const t = useTexts<ShortlistTexts>();
  const [said, setSaid] = useState('');
  const heading = useRef<HTMLHeadingElement>(null);
  const next = useRef<string>(undefined);
  // What was moved keeps the focus; of what was taken out, the one in its place has it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus moves when the list has changed, and then alone
  useEffect(() => {
    if (next.current === undefined) return;
    const target = document.getElementById(next.current) ?? heading.current;
    next.current = undefined;
    target?.focus();
  }, [offers]);
  const change = (event: MouseEvent, changed: string[], focus: string, words: string) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    next.current = focus;
    setSaid(words);
    onChange(changed);
  };
  return (
    <section className="on-list" aria-labelledby="on-list">
      <h2 id="on-list" ref={heading} tabIndex={-1}>
        {t('onList', { count: offers.length })}
      </h2>
      <ol>
        {offers.map((id, place) => {
          const name = nameOf(id);
          const [up, down] = [swapped(offers, place - 1), swapped(offers, place)];
          const others = offers.filter((one) => one !== id);
          return (
            <li key={id}>
              <a href={`/pages/offers/${encodeURIComponent(id)}`}>
                <Name text={name} />
              </a>
              <span className="moves">
                {place === 0 ? null : (
                  <a
                    id={`up-${place}`}
                    href={addressWith(up)}
                    aria-label={t('upNamed', { name })}
                    onClick={(event) =>
                      change(
                        event,
                        up,
                        place === 1 ? 'down-0' : `up-${place - 1}`,
                        t('moved', { name, place, count: offers.length }),
                      )
                    }
                  >
                    <span aria-hidden="true">↑</span> {t('up')}
                  </a>
                )}{' '}
                {place === offers.length - 1 ? null : (
                  <a
                    id={`down-${place}`}
                    href={addressWith(down)}
                    aria-label={t('downNamed', { name })}
                    onClick={(event) =>
                      change(
                        event,
                        down,
                        place + 2 === offers.length ? `up-${place + 1}` : `down-${place + 1}`,
                        t('moved', { name, place: place + 2, count: offers.length }),
                      )
                    }
                  >
                    <span aria-hidden="true">↓</span> {t('down')}
                  </a>
                )}{' '}
                <a
                  id={`remove-${place}`}
                  href={addressWith(others)}
                  aria-label={t('removeNamed', { name })}
                  onClick={(event) =>
                    change(event, others, `remove-${Math.min(place, others.length - 1)}`, t('removed', { name }))
                  }
                >
                  <span aria-hidden="true">×</span> {t('remove')}
                </a>
              </span>
            </li>
          );
        })}
      </ol>
      {offers.length < 2 ? null : (
        <p>
          <a href={addressWith([])} onClick={(event) => change(event, [], 'on-list', t('emptied'))}>
            {t('empty')}
          </a>
        </p>
      )}
      <p className="unseen" role="status">
        {said}
      </p>
    </section>
  );
}

/** The list with an offer and the one after it in each other's place; as it is where there are no two. */
function swapped(offers: readonly string[], place: number): string[] {
  const [one, other] = [offers[place], offers[place + 1]];
  if (one === undefined || other === undefined) return [...offers];
  return [...offers.slice(0, place), other, one, ...offers.slice(place + 2)];
}
