import type { ComponentProps, ReactNode } from 'react';

interface QuestionFieldProps extends Omit<ComponentProps<'input'>, 'name' | 'id' | 'children'> {
  /** Of the parameter in the address; the field is found by it as well. */
  name: string;
  label: string;
  hint?: ReactNode;
  /** What moves the field, or stands with it. */
  children?: ReactNode;
  className?: string;
}

/** One thing that a form asks: what it is called, its field, and what helps to fill it in. */
export function QuestionField({ name, label, hint, children, className, ...field }: QuestionFieldProps) {
  const hintId = `${name}-hint`;
  return (
    <p {...(className === undefined ? {} : { className })}>
      <label htmlFor={name}>{label}</label>
      <input id={name} name={name} {...field} {...(hint === undefined ? {} : { 'aria-describedby': hintId })} />
      {children}
      {hint === undefined ? null : <small id={hintId}>{hint}</small>}
    </p>
  );
}

/** What a field takes that is a decimal. */
export const decimalField = { type: 'number', min: '0', step: 'any', inputMode: 'decimal' } as const;

/** The same of one that is a number of hours in a day. */
export const hoursField = { type: 'number', min: '1', max: '24', step: '1', inputMode: 'numeric' } as const;

interface QuestionChoiceProps extends Omit<ComponentProps<'select'>, 'name' | 'id' | 'children'> {
  name: string;
  label: string;
  hint?: ReactNode;
  /** The first one is what stands where nothing is chosen. */
  choices: ReadonlyArray<{ value: string; name: string }>;
}

/** The same with a few answers to choose from. */
export function QuestionChoice({ name, label, hint, choices, ...field }: QuestionChoiceProps) {
  const hintId = `${name}-hint`;
  return (
    <p>
      <label htmlFor={name}>{label}</label>
      <select id={name} name={name} {...field} {...(hint === undefined ? {} : { 'aria-describedby': hintId })}>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.name}
          </option>
        ))}
      </select>
      {hint === undefined ? null : <small id={hintId}>{hint}</small>}
    </p>
  );
}
