import { dataSpaceTemplate, offerTemplate, type TemplateOptions } from '@vigie/credentials/offer-file';

/** What the commands about one kind of file call it, and the file that they start from. */
export interface FileWords {
  /** The command that they stand under. */
  group: string;
  /** With its article. */
  one: string;
  several: string;
  fileName: string;
  template(options: TemplateOptions): string;
}

export const offerWords: FileWords = {
  group: 'offer',
  one: 'an offer file',
  several: 'offer files',
  fileName: 'offer.yaml',
  template: offerTemplate,
};

export const dataSpaceWords: FileWords = {
  group: 'data-space',
  one: 'a data space file',
  several: 'data space files',
  fileName: 'data-space.yaml',
  template: dataSpaceTemplate,
};
