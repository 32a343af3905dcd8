/** The part of shacl-engine that is used here, as read in its source; it ships no declarations. */
declare module 'shacl-engine' {
  import type { DataFactory, Store, Term } from 'n3';

  export interface ValidationResult {
    readonly constraintComponent: Term;
    readonly focusNode: { readonly term?: Term };
    readonly path?: unknown;
  }

  export class Validator {
    constructor(shapes: Store, options: { factory: typeof DataFactory });
    validate(data: { dataset: Store }): Promise<{ readonly results: ValidationResult[] }>;
  }
}
