import { type RuleFile, readRuleFile } from './rule-file.js';

/** One format, with other spellings of its name and what its versions mean to a reader. */
export interface Format {
  id: string;
  name: string;
  aliases?: string[];
  /** `backward`: reads every earlier version; `major`: any of the same first number; `exact`: the same alone. */
  versioning?: 'backward' | 'major' | 'exact';
}

/** A tool that makes one format of another, and what is lost on the way. */
export interface Converter {
  from: string;
  to: string;
  tool: string;
  loses: string[];
}

/** Formats in which assets are exported and imported, and the converters between them. */
export interface FormatRegistry {
  id: string;
  publishedOn: string;
  notice: string;
  formats: Format[];
  converters: Converter[];
}

const file = readRuleFile<FormatRegistry>('formats/formats-1.json', 'formats/formats.schema.json');

/**
 * The known formats and converters, with the digest of their file.
 *
 * @example formatRegistry().content.converters.filter(({ from }) => from === 'qcow2')
 */
export function formatRegistry(): RuleFile<FormatRegistry> {
  return file;
}
