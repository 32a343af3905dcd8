import type { LeavingAxis } from '@vigie/credentials';
import { useTexts } from '../context.js';
import { decimalField, QuestionField } from '../parts/question-field.js';
import { AxisOrder } from './axis-order.js';
import type { AxisTexts } from './axis-texts.en.js';

interface LeavingFieldsProps {
  /** As they stand in the address. */
  asked: { volume: string; date: string; order: readonly LeavingAxis[] };
  /** What the day is called, where it is not that of the notice. */
  dateLabel?: string;
}

/** What a buyer says of leaving where offers are held against each other: how much, when, and what matters most. */
export function LeavingFields({ asked: { volume, date, order }, dateLabel }: LeavingFieldsProps) {
  const t = useTexts<AxisTexts>();
  return (
    <>
      <QuestionField name="volume" label={t('volume')} hint={t('volumeWhy')} defaultValue={volume} {...decimalField} />
      <QuestionField name="date" label={dateLabel ?? t('date')} hint={t('dateHint')} type="date" defaultValue={date} />
      <AxisOrder order={order} />
    </>
  );
}
