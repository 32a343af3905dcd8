import type { FormEvent, ReactNode } from 'react';
import { useTexts } from '../context.js';
import { AddOffer } from '../leaving/add-offer.js';
import { LeavingFields } from '../leaving/leaving-fields.js';
import { decimalField, hoursField, QuestionChoice, QuestionField } from '../parts/question-field.js';
import { ExcludedFields } from './excluded-fields.js';
import { NeedFields } from './need-fields.js';
import { type Asked, addressOf, buyers, dataKinds, europes, mostListed, readAsked, wordings } from './query.js';
import type { ShortlistTexts } from './texts.en.js';

/** What is asked of the offers: a form that asks by its address alone, so that it works without script and can be sent. */
export function Question({ asked, answered }: { asked: Asked; answered: boolean }) {
  const t = useTexts<ShortlistTexts>();
  const { buyer, data, wording, europe, jurisdictions, title, note } = asked;
  const open = {
    leaving: asked.volume !== '' || asked.date !== '' || asked.order.length > 0 || asked.simulate,
    needs: asked.needs.length > 0,
    buyer: [buyer, wording, europe, jurisdictions].some((text) => text !== '') || data.length > 0,
    notes: [title, note].some((text) => text !== '') || asked.excluded.length > 0,
  };
  return (
    <details className="shortlist-question" open={!answered}>
      <summary>
        <h2>{t(answered ? 'changeQuestion' : 'question')}</h2>
      </summary>
      <form method="get" action="/pages/shortlist" onSubmit={goTo}>
        {asked.offers.map((id) => (
          <input key={id} type="hidden" name="offer" value={id} />
        ))}
        <div className="question">
          {asked.offers.length < mostListed ? <AddOffer find={asked.find} /> : null}
          <QuestionField
            name="search"
            label={t('searchField')}
            hint={t('searchHint')}
            maxLength={2000}
            defaultValue={asked.search}
          />
        </div>
        <Group title={t('groupLeaving')} open={open.leaving}>
          <LeavingFields asked={asked} dateLabel={t('dateOfLeaving')} />
          <fieldset>
            <legend>{t('simulation')}</legend>
            <label>
              <input type="checkbox" name="simulate" defaultChecked={asked.simulate} /> {t('simulate')}
            </label>
            <small>{t('simulateHint')}</small>
          </fieldset>
          <QuestionField
            name="throughput"
            label={t('throughput')}
            hint={t('throughputHint')}
            defaultValue={asked.throughput}
            {...decimalField}
          />
          <QuestionField
            name="hours"
            label={t('hours')}
            hint={t('hoursHint')}
            defaultValue={asked.hours}
            {...hoursField}
          />
        </Group>
        <Group title={t('groupNeeds')} open={open.needs} wide>
          <NeedFields rows={asked.needs} />
        </Group>
        <Group title={t('groupBuyer')} open={open.buyer}>
          <QuestionField
            name="jurisdictions"
            label={t('jurisdictions')}
            hint={t('jurisdictionsHint')}
            defaultValue={jurisdictions}
            autoCapitalize="characters"
          />
          <QuestionChoice
            name="europe"
            label={t('europe')}
            defaultValue={europe}
            choices={[
              { value: '', name: t('usual') },
              ...europes.map((one) => ({ value: one, name: t(`europe_${one}`) })),
            ]}
          />
          <QuestionChoice
            name="buyer"
            label={t('buyer')}
            hint={t('buyerHint')}
            defaultValue={buyer}
            choices={[
              { value: '', name: t('noBuyer') },
              ...buyers.map((kind) => ({ value: kind, name: t(`buyer-${kind}`) })),
            ]}
          />
          <fieldset>
            <legend>{t('data')}</legend>
            {dataKinds.map((kind) => (
              <label key={kind}>
                <input type="checkbox" name="data" value={kind} defaultChecked={data.includes(kind)} />{' '}
                {t(`data-${kind}`)}
              </label>
            ))}
          </fieldset>
          <QuestionChoice
            name="wording"
            label={t('wording')}
            defaultValue={wording}
            choices={[
              { value: '', name: t('usual') },
              ...wordings.map((one) => ({ value: one, name: t(`wording_${one}`) })),
            ]}
          />
        </Group>
        <Group title={t('groupNotes')} open={open.notes} wide>
          <QuestionField name="title" label={t('titleField')} maxLength={200} defaultValue={title} />
          <p>
            <label htmlFor="note">{t('note')}</label>
            <textarea
              id="note"
              name="note"
              rows={3}
              maxLength={5000}
              defaultValue={note}
              aria-describedby="note-hint"
            />
            <small id="note-hint">{t('noteHint')}</small>
          </p>
          <ExcludedFields excluded={asked.excluded} />
        </Group>
        <button type="submit">{t('make')}</button>
      </form>
    </details>
  );
}

/** Goes where the form would go, without what nobody has filled in, so that the address can be read. */
function goTo(event: FormEvent<HTMLFormElement>): void {
  event.preventDefault();
  const filled = [...new FormData(event.currentTarget)].map(([name, value]) => [name, String(value)]);
  location.assign(addressOf(readAsked(new URLSearchParams(filled))));
}

interface GroupProps {
  title: string;
  open: boolean;
  /** One under the other. */
  wide?: boolean;
  children: ReactNode;
}

/** What nobody has asked yet is closed; its fields are sent all the same. */
function Group({ title, open, wide = false, children }: GroupProps) {
  return (
    <details open={open}>
      <summary>{title}</summary>
      <div className={wide ? 'question wide' : 'question'}>{children}</div>
    </details>
  );
}
