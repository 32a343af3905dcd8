import { useSharedTexts } from '../context.js';

/** That data are illustrative, in their own words: shown wherever they are. */
export function Illustrative({ warning }: { warning: string | undefined }) {
  const shared = useSharedTexts();
  if (warning === undefined) return null;
  return (
    <p className="warning">
      <bdi>{shared('illustrative', { warning })}</bdi>
    </p>
  );
}
