import { isDeepStrictEqual } from 'node:util';
import { contextAddresses, createSchemaSet } from '@vigie/credentials';
import jsonld, { type Options } from 'jsonld';
import type { Corpus } from './corpus.js';
import { type JsonObject, type Mutation, mutated } from './mutate.js';

/** One thing that the two paths tell differently. */
export interface Difference {
  what: string;
  document: JsonObject;
  compiled: unknown;
  uncompiled: unknown;
}

/** What was compared, so that a run that compares nothing does not look like a good one. */
export interface Tally {
  documents: number;
  /** Documents that the compiled path read itself. */
  read: number;
  accepted: number;
  refused: number;
}

export interface Comparison {
  tally: Tally;
  /** Compares the paths on one changed document: its statements, and the verdicts on it in both secured forms. */
  compare(index: number, changes: readonly Mutation[]): Promise<Difference | undefined>;
}

export async function createComparison(corpus: Corpus): Promise<Comparison> {
  const schemas = await createSchemaSet([]);
  const tally: Tally = { documents: 0, read: 0, accepted: 0, refused: 0 };

  const statements = async (document: JsonObject): Promise<Difference | undefined> => {
    const compiled = await schemas.compiledContexts.read(document, contextAddresses);
    // Only what the compiled path has found to be plain is given to the processor unchecked.
    if (compiled === undefined) return undefined;
    tally.read += 1;
    const options = {
      documentLoader: schemas.documentLoader as unknown as NonNullable<Options.DocLoader['documentLoader']>,
      safe: true,
      base: null as unknown as string,
      rdfDirection: 'i18n-datatype',
    } as const;
    const uncompiled = await jsonld.toRDF(document as jsonld.JsonLdDocument, options).catch(String);
    if (isDeepStrictEqual(compiled, uncompiled)) return undefined;
    return { what: 'statements', document, compiled, uncompiled };
  };

  const verdicts = async (document: JsonObject, text: string, mediaType: string): Promise<Difference | undefined> => {
    const bytes = new TextEncoder().encode(text);
    const compiled = await corpus.compiled.verify({ bytes, mediaType });
    const uncompiled = await corpus.uncompiled.verify({ bytes, mediaType });
    tally[uncompiled.ok ? 'accepted' : 'refused'] += 1;
    // As text, too: the order of claims and findings is part of the answer.
    if (JSON.stringify(compiled) === JSON.stringify(uncompiled)) return undefined;
    return { what: mediaType, document, compiled, uncompiled };
  };

  return {
    tally,
    compare: async (index, changes) => {
      const original = corpus.documents[index % corpus.documents.length] ?? {};
      const changed = mutated(original, changes);
      tally.documents += 1;
      const signed = await corpus.embedded(changed);
      const tampered = signed ?? (await corpus.embedded(original));
      const document = signed ?? mutated(tampered ?? {}, changes);
      return (
        (await statements(changed)) ??
        (await verdicts(changed, await corpus.token(changed, String(original.issuer)), 'application/vc+jwt')) ??
        (await verdicts(document, JSON.stringify(document), 'application/vc'))
      );
    },
  };
}
