import { useSyncExternalStore } from 'react';

interface SliderProps {
  label: string;
  min: number;
  max: number;
  value: number;
  /** What the place on the slider means, read out in its stead. */
  valueText: string;
  onChange(value: number): void;
}

/** Moves the field beside it. Without script it would move nothing, so there it is not. */
export function Slider({ label, min, max, value, valueText, onChange }: SliderProps) {
  const lively = useSyncExternalStore(
    () => () => {},
    () => true,
    () => false,
  );
  if (!lively) return null;
  return (
    <input
      type="range"
      aria-label={label}
      aria-valuetext={valueText}
      min={min}
      max={max}
      step={1}
      value={Math.min(max, Math.max(min, value))}
      onChange={(event) => onChange(event.target.valueAsNumber)}
    />
  );
}
