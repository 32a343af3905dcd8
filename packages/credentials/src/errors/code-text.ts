/** What a code means, and what to do about it. */
export interface CodeText {
  meaning: string;
  remedy: string;
}
