import type { NamedDocument } from '@vigie/credentials';
import { DefinedText } from './defined.js';

/** A document with whoever published it. */
export function DocumentName({
  document: { id, title, by },
  definitions,
}: {
  document: NamedDocument;
  definitions: string;
}) {
  return (
    <>
      <cite>
        <DefinedText of={`document ${definitions} ${id}`} text={title} />
      </cite>
      , <DefinedText of={`by ${by}`} text={by} />
    </>
  );
}
