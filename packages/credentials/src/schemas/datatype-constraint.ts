import { DataFactory } from 'n3';
import type { CompileValidation } from 'shacl-engine';
import { namespaces } from '../terms/namespaces.js';
import { isLiteralOf } from '../verify/lexical.js';

const { sh } = namespaces;

/** Takes the place of the engine's sh:datatype; see the note on the datatypes in `verify/lexical.ts`. */
export const compileDatatype: CompileValidation = (shape) => {
  const component = DataFactory.namedNode(`${sh}DatatypeConstraintComponent`);
  const datatype = shape.ptr.out([DataFactory.namedNode(`${sh}datatype`)]).term?.value ?? '';
  return {
    generic: (context) =>
      context.test(isLiteralOf(context.valueOrNode.term, datatype), component, { value: context.valueOrNode }),
  };
};
