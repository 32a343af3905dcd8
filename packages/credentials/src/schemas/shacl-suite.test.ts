import { existsSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Parser, type Quad, Store, type Term } from 'n3';
import type { PathStep } from 'shacl-engine';
import { describe, expect, it } from 'vitest';
import { listOf } from '../terms/shapes-graph.js';
import { shaclSuiteFolder } from '../testing/config/env.js';
import { type ShapeResult, validateShapes } from './validate-shapes.js';

/**
 * The W3C test suite of SHACL core is not ours to ship: it is read from the folder that `VIGIE_SHACL_SUITE` names (the
 * one that holds the suite's `manifest.ttl` of the core tests), else from the copy in the package of the engine, and skipped
 * where there is none.
 */
const engine = dirname(fileURLToPath(import.meta.resolve('shacl-engine')));
const folder = shaclSuiteFolder ?? `${engine}/test/assets/data-shapes/core`;
const missing = !existsSync(`${folder}/manifest.ttl`);

const mf = 'http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#';
const sh = 'http://www.w3.org/ns/shacl#';
const sht = 'http://www.w3.org/ns/shacl-test#';

describe.skipIf(missing)('the W3C test suite of SHACL core', () => {
  const tests = missing ? [] : testsOf(pathToFileURL(`${folder}/manifest.ttl`));

  it('is all there', () => {
    expect(tests.length).toBeGreaterThanOrEqual(98);
  });

  it.each(tests.map((test) => [test.name, test] as const))('%s', async (_name, { graph, data, shapes, result }) => {
    const report = await validateShapes({ data: load(data), shapes: load(shapes) });
    const expected = graph.getObjects(result, `${sh}result`, null).map((node) => expectedResult(graph, node));
    expect(report.conforms).toBe(graph.getObjects(result, `${sh}conforms`, null)[0]?.value === 'true');
    // A blank node has another label in each reading, so it is compared as one.
    expect(report.results.map(actualResult).sort()).toEqual(expected.sort());
  });
});

interface SuiteTest {
  name: string;
  graph: Store;
  data: URL;
  shapes: URL;
  result: Term;
}

function testsOf(manifest: URL): SuiteTest[] {
  const graph = new Store(load(manifest));
  const included = graph.getObjects(null, `${mf}include`, null).flatMap(({ value }) => testsOf(new URL(value)));
  const own = graph
    .getObjects(null, `${mf}entries`, null)
    .flatMap((head) => listOf(head, graph))
    .map((entry): SuiteTest => {
      const only = (node: Term | undefined, iri: string) => graph.getObjects(node ?? null, iri, null)[0];
      const action = only(entry, `${mf}action`);
      const result = only(entry, `${mf}result`);
      if (result === undefined) throw new Error(`${entry.value} has no result`);
      const data = new URL(only(action, `${sht}dataGraph`)?.value ?? '');
      const shapes = new URL(only(action, `${sht}shapesGraph`)?.value ?? '');
      return { name: entry.value.replace(/.*\/core\//, ''), graph, data, shapes, result };
    });
  return [...included, ...own];
}

function load(file: URL): Quad[] {
  return new Parser({ baseIRI: file.href, blankNodePrefix: '_:t' }).parse(readFileSync(file, 'utf8'));
}

function expectedResult(graph: Store, node: Term): string {
  const only = (iri: string) => graph.getObjects(node, sh + iri, null)[0];
  const path = only('resultPath');
  return described({
    focus: only('focusNode'),
    path: path === undefined ? '' : pathText(graph, path),
    value: only('value'),
    component: only('sourceConstraintComponent'),
    severity: only('resultSeverity'),
    shape: only('sourceShape'),
  });
}

function actualResult({ focusNode, path, value, component, severity, sourceShape }: ShapeResult): string {
  return described({
    focus: focusNode,
    path: path?.map(stepText).join(' / ') ?? '',
    value,
    component: { termType: 'NamedNode', value: component },
    severity: { termType: 'NamedNode', value: severity },
    shape: sourceShape,
  });
}

type TermLike = Pick<Term, 'termType' | 'value'> | undefined;

function described(members: Record<string, TermLike | string>): string {
  const texts = Object.values(members).map((member) => {
    if (member === undefined || typeof member === 'string') return member ?? '';
    if (member.termType === 'BlankNode') return '_:';
    const datatype = member.termType === 'Literal' ? (member as { datatype?: Term }).datatype?.value : '';
    return `${member.value} ${datatype ?? ''}`;
  });
  return texts.join(' | ');
}

function stepText({ quantifier, start, predicates }: PathStep): string {
  const names = predicates.map(({ value }) => value).join(' or ');
  const inverse = quantifier === 'one' && start === 'object' ? '^' : '';
  return `${inverse}${names} ${quantifier}`;
}

/** A path as the suite writes it in RDF, in the same words. */
function pathText(graph: Store, node: Term): string {
  if (node.termType === 'NamedNode') return `${node.value} one`;
  if (graph.countQuads(node, 'http://www.w3.org/1999/02/22-rdf-syntax-ns#first', null, null) > 0) {
    return listOf(node, graph)
      .map((step) => pathText(graph, step))
      .join(' / ');
  }
  const only = (iri: string) => graph.getObjects(node, sh + iri, null)[0];
  const alternatives = only('alternativePath');
  if (alternatives !== undefined) {
    return `${listOf(alternatives, graph)
      .map(({ value }) => value)
      .join(' or ')} one`;
  }
  const inverse = only('inversePath');
  if (inverse !== undefined) return `^${inverse.value} one`;
  for (const quantifier of ['oneOrMore', 'zeroOrMore', 'zeroOrOne']) {
    const inner = only(`${quantifier}Path`);
    if (inner !== undefined) return `${inner.value} ${quantifier}`;
  }
  throw new Error(`unknown path ${node.value}`);
}
