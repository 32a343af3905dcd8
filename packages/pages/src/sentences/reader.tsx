import { type Recognised, recogniser, type Sentences } from '@vigie/credentials/sentences';
import { Fragment, type ReactNode } from 'react';
import { splitSentences } from './split-sentences.js';
import { kindOf, listSign, patternOf, writeValue } from './write-value.js';

/** Sentences of the answers, and the same with the same places in another language. */
export interface SentenceTable {
  english: Sentences;
  french: Readonly<Record<string, string>>;
}

/** The tables of the sentences that one room of pages shows, by names that tell them apart. */
export type SentenceTables = Readonly<Record<string, SentenceTable>>;

export interface SentenceReader {
  tables: SentenceTables;
  /** The template of a sentence; `undefined` where none of the tables has it. */
  recognise(sentence: string): (Recognised & { french: string }) | undefined;
  /** A text of one sentence or several in French. What is in no table stands as it is, marked as English. */
  read(text: string): ReactNode;
  /** Whether each sentence of a text is known. */
  knows(text: string): boolean;
  /** What somebody found, in the words of whoever found it: also a part of a sentence, or several reasons. */
  readDetail(text: string): ReactNode;
}

/** Sentences that are kept as they were recognised, for pages say many of them again and again. */
const mostKnown = 1000;
/** In UTF-16 units. */
const longestKnown = 2000;

/** Reads what answers say, and says it in French. */
export function sentenceReader(tables: SentenceTables): SentenceReader {
  const rows = Object.entries(tables).flatMap(([table, { english, french }]) =>
    Object.entries(english).map(([code, template]) => ({
      code: `${table}.${code}`,
      template,
      french: french[code] ?? '',
    })),
  );
  const frenchOf = new Map(rows.map(({ code, french }) => [code, french]));
  const known = new Map<string, ReturnType<SentenceReader['recognise']>>();
  const find = recogniser(Object.fromEntries(rows.map(({ code, template }) => [code, template])), {
    pattern: patternOf,
    accepts: ({ values }) => Object.entries(values).every(([place, value]) => isReadable(place, value)),
  });

  function recognise(sentence: string) {
    if (sentence.length > longestKnown) return look(sentence);
    if (!known.has(sentence)) {
      // What strangers name must not fill the memory of a server.
      if (known.size >= mostKnown) known.clear();
      known.set(sentence, look(sentence));
    }
    return known.get(sentence);
  }

  function look(sentence: string) {
    const found = find(sentence);
    const french = frenchOf.get(found?.code ?? '');
    return found === undefined || french === undefined ? undefined : { ...found, french };
  }

  /** What stands in a place of sentences must be sentences, whatever else would fit by chance. */
  function isReadable(place: string, value: string): boolean {
    const kind = kindOf(place);
    if (kind === 'said') return knows(value);
    return kind === 'clauses' || kind === 'items'
      ? value.split(listSign[kind]).every((one) => recognise(one) !== undefined)
      : true;
  }

  function sentencesOf(text: string): string[] {
    return splitSentences(text, (sentence) => recognise(sentence) !== undefined);
  }

  function write(sentence: string): ReactNode {
    const found = recognise(sentence);
    if (found === undefined) return <span lang="en">{sentence}</span>;
    return fill(found.french, found.values);
  }

  function fill(template: string, values: Recognised['values']): ReactNode {
    return template.split(/\{(\w+)\}/).map((part, index) => {
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a template keep their places
      return <Fragment key={index}>{index % 2 === 0 ? part : writePlace(part, values[part] ?? '')}</Fragment>;
    });
  }

  function writePlace(place: string, value: string): ReactNode {
    const kind = kindOf(place);
    if (kind === 'said') return writeAll(value);
    if (kind === 'detail') return writeDetail(value);
    if (kind === 'clauses') return joined(value.split(listSign.clauses).map(write), '\u00a0; ');
    if (kind === 'items') return joined(value.split(listSign.items).map(write), ', ');
    return writeValue(place, value);
  }

  function knows(text: string): boolean {
    return sentencesOf(text).every((sentence) => recognise(sentence) !== undefined);
  }

  /** Of what somebody else found, each reason as far as it is known; it may name first what it is about. */
  function writeDetail(text: string): ReactNode {
    if (knows(text)) return writeAll(text);
    const phrase = recognise(`${text}.`);
    if (phrase !== undefined) return fill(phrase.french.replace(/\.$/, ''), phrase.values);
    const reasons = text.split(/; |, (?=request\/)/);
    if (reasons.length > 1) return joined(reasons.map(writeDetail), '\u00a0; ');
    const [, about, rest] = /^(\S+): (.+)$/s.exec(text) ?? [];
    if (about !== undefined && rest !== undefined)
      return joined([<bdi key={about}>{about}</bdi>, writeDetail(rest)], '\u00a0: ');
    // Names, one or several, are no language.
    return /^\S+(, \S+)*$/.test(text) ? <bdi>{text}</bdi> : writeAll(text);
  }

  function writeAll(text: string): ReactNode {
    const whole = sentencesOf(text);
    const [first = ''] = whole;
    // Where not everything is known, what is known is said all the same.
    const all = whole.length === 1 && recognise(first) === undefined ? text.split(/(?<=[.!?])\s/) : whole;
    const known = all.some((sentence) => recognise(sentence) !== undefined);
    return known ? joined(all.map(write), ' ') : <span lang="en">{text}</span>;
  }

  return { tables, recognise, knows, read: writeAll, readDetail: writeDetail };
}

function joined(nodes: readonly ReactNode[], sign: string): ReactNode {
  return nodes.map((node, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: what was said keeps its order
    <Fragment key={index}>
      {index === 0 ? null : sign}
      {node}
    </Fragment>
  ));
}
