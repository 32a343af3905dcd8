import { describe, expect, it } from 'vitest';
import { contextDefinitions, credentialsContext, vigieContext } from './contexts.js';
import { codeListComment, describeVocabulary } from './describe-vocabulary.js';
import { expandTerm, isSetTerm, isTerm } from './names.js';
import { namespaces } from './namespaces.js';
import { renderReference } from './reference-page.js';
import { schemaFiles } from './shape-files.js';
import { nodeShapes, shapesGraph, vocabularyGraph } from './shapes-graph.js';

const { rdf, rdfs, sh, vigie } = namespaces;
const vocabulary = describeVocabulary();
const properties = vocabulary.classes.flatMap((described) => described.properties);
const propertyOf = (className: string, term: string) =>
  vocabulary.classes
    .find((described) => described.term === className)
    ?.properties.find((property) => property.term === term);

const ours = (iris: string[]) => [...new Set(iris.filter((iri) => iri.startsWith(vigie) && iri !== vigie))].sort();
const contextIris = ours(Object.keys(contextDefinitions(vigieContext)).filter(isTerm).map(expandTerm));
const defined = (type: string) => ours(vocabularyGraph.getSubjects(`${rdf}type`, type, null).map((term) => term.value));

describe('the files agree', () => {
  const shapeClasses = ours(nodeShapes.flatMap(({ targetClass }) => targetClass ?? []));
  const shapePaths = ours(nodeShapes.flatMap((shape) => shape.properties.map(({ path }) => path)));
  const ignored = [`${vigie}none`, `${vigie}unknown`];

  it('on the classes: every one has a term, a definition and a shape', () => {
    expect(defined(`${rdfs}Class`)).toEqual(shapeClasses);
    expect(contextIris).toEqual(expect.arrayContaining(shapeClasses));
  });

  it('on the properties: every one has a term, a definition and a place in a shape', () => {
    expect(defined(`${rdf}Property`)).toEqual([...shapePaths, ...ignored].sort());
  });

  it('on the terms: the context has nothing else of the namespace', () => {
    expect(contextIris).toEqual([...shapeClasses, ...shapePaths, ...ignored].sort());
  });

  it('on which properties have several values', () => {
    for (const { term, many } of properties) expect([term, isSetTerm(term)]).toEqual([term, many]);
  });

  it('on datatypes: the context gives literals the datatype that the shape asks for', () => {
    const definitions = { ...contextDefinitions(credentialsContext), ...contextDefinitions(vigieContext) };
    for (const { term, datatype } of properties) {
      const definition = definitions[term] as { '@type'?: string } | string | undefined;
      const stated = typeof definition === 'object' ? definition['@type'] : undefined;
      const expected = datatype === undefined || datatype === `${namespaces.xsd}string` ? undefined : datatype;
      const actual = stated === undefined || stated.startsWith('@') ? undefined : expandTerm(stated);
      expect([term, actual]).toEqual([term, expected]);
    }
  });

  it('on nested things and references: the context reads them as identifiers', () => {
    const definitions = contextDefinitions(vigieContext);
    for (const { term, nested, nestedAnyOf, reference } of properties) {
      // Text in DataPortability, a document in CustomerInstructions: there it is written as an object always.
      if (term === 'means') continue;
      if (nested === undefined && nestedAnyOf === undefined && !reference) continue;
      expect([term, (definitions[term] as { '@type'?: string })['@type']]).toEqual([term, '@id']);
    }
  });

  it('on targets: every property that shapes target is used', () => {
    const targeted = nodeShapes.flatMap(({ targetObjectsOf }) => targetObjectsOf);
    const paths = nodeShapes.flatMap((shape) => shape.properties.map(({ path }) => path));
    expect(targeted.filter((iri) => !paths.includes(iri))).toEqual([]);
  });

  it('on lists: every code list that a shape names has members and a comment', () => {
    const named = shapesGraph.getObjects(null, `${sh}in`, null).filter((list) => list.termType === 'NamedNode');
    expect(named.length).toBeGreaterThan(20);
    for (const { value } of named) expect(codeListComment(value.slice(vigie.length))).not.toBe('');
    for (const { codes } of properties) if (codes !== undefined) expect(new Set(codes).size).toBe(codes.length);
  });
});

describe('describeVocabulary', () => {
  it('covers the subjects of credentials and what is nested in them', () => {
    expect(vocabulary).toMatchObject({ version: 'v1', context: 'https://w3id.org/vigie/v1', namespace: vigie });
    const subjects = vocabulary.classes.filter(({ subject }) => subject).map(({ term }) => term);
    expect(subjects).toEqual(
      expect.arrayContaining(['ServiceDisclosure', 'LegalPersonDisclosure', 'LegalPerson', 'ServiceOffering', 'VatID']),
    );
    expect(vocabulary.classes.find(({ term }) => term === 'Address')).toMatchObject({ subject: false });
    expect(vocabulary.classes.find(({ term }) => term === 'Interface')).toMatchObject({ subject: false });
  });

  it('describes each kind of property', () => {
    expect(propertyOf('ServiceDisclosure', 'noticePeriod')).toEqual({
      term: 'noticePeriod',
      iri: `${vigie}noticePeriod`,
      label: 'Notice period',
      comment: expect.stringContaining('ISO 8601 duration'),
      required: false,
      many: false,
      reference: false,
      datatype: `${namespaces.xsd}duration`,
    });
    expect(propertyOf('ServiceDisclosure', 'segment')).toMatchObject({
      codes: ['IaaS', 'CaaS', 'PaaS', 'SaaS', 'edge'],
      codeList: 'SegmentCodes',
    });
    expect(propertyOf('ServiceDisclosure', 'serviceCategory')).toMatchObject({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' });
    expect(propertyOf('ServiceDisclosure', 'hosting')).toMatchObject({
      nested: 'Hosting',
      many: true,
      reference: false,
    });
    expect(propertyOf('Hosting', 'service')).toMatchObject({ reference: true, many: false });
    expect(propertyOf('ServiceOffering', 'providedBy')).toMatchObject({ reference: true, required: true });
    expect(propertyOf('ServiceOffering', 'provisionType')).toMatchObject({ codes: ['private', 'public', 'hybrid'] });
    expect(propertyOf('ServiceOffering', 'provisionType')).not.toHaveProperty('codeList');
    expect(propertyOf('LegalPerson', 'legalAddress')).toMatchObject({
      nested: 'Address',
      required: true,
      label: 'Legal address',
    });
    expect(propertyOf('LegalPerson', 'registrationNumber')).toMatchObject({
      nestedAnyOf: ['VatID', 'LeiCode', 'EORI', 'EUID', 'TaxID', 'LocalRegistrationNumber'],
      required: true,
    });
    expect(propertyOf('Address', 'countryCode')?.codes).toHaveLength(249);
  });

  it('says of every property what its values are, in exactly one way', () => {
    for (const { term, datatype, codes, nested, nestedAnyOf, reference } of properties) {
      const ways = [datatype, codes, nested, nestedAnyOf, reference || undefined].filter((way) => way !== undefined);
      expect([term, ways.length]).toEqual([term, 1]);
    }
  });

  it('gives every class and property a label, and those of ours a comment', () => {
    for (const { iri, label, comment } of [...vocabulary.classes, ...properties]) {
      expect(label).toMatch(/^[A-Z]/);
      if (iri.startsWith(vigie)) expect([iri, comment]).not.toEqual([iri, '']);
    }
  });
});

describe('schemaFiles', () => {
  it('gives each file of the version with its media type', () => {
    expect(schemaFiles().map(({ version, name, mediaType }) => [version, name, mediaType])).toEqual([
      ['v1', 'context.jsonld', 'application/ld+json'],
      ['v1', 'data-model.schema.json', 'application/schema+json'],
      ['v1', 'data-space.shapes.ttl', 'text/turtle'],
      ['v1', 'disclosure.shapes.ttl', 'text/turtle'],
      ['v1', 'envelope.schema.json', 'application/schema+json'],
      ['v1', 'federation.shapes.ttl', 'text/turtle'],
      ['v1', 'feedback.shapes.ttl', 'text/turtle'],
      ['v1', 'gaia-x.shapes.ttl', 'text/turtle'],
      ['v1', 'status-list.schema.json', 'application/schema+json'],
      ['v1', 'vocabulary.ttl', 'text/turtle'],
    ]);
  });

  it('gives copies, so that nobody changes what is checked', () => {
    const [first] = schemaFiles();
    if (first !== undefined) first.text = '';
    expect(schemaFiles()[0]?.text).not.toBe('');
  });
});

describe('renderReference', () => {
  const html = renderReference();

  it('shows every class and property, and links that lead somewhere', () => {
    const ids = new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
    for (const described of vocabulary.classes) {
      expect(ids).toContain(described.term);
      for (const { term } of described.properties) expect(html).toContain(`<code>${term}</code>`);
    }
    const targets = [...html.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
    expect(targets.length).toBeGreaterThan(vocabulary.classes.length);
    expect(targets.filter((target) => !ids.has(target ?? ''))).toEqual([]);
  });

  it('needs nothing from outside and nothing that a content security policy forbids', () => {
    expect(html).not.toMatch(/<script|<style|<link|<img|style=|\son[a-z]+=/i);
    expect([...html.matchAll(/(?:href|src)="([^#][^"]*)"/g)]).toEqual([]);
  });

  it('folds long code lists and shows short ones', () => {
    expect(html).toContain('<details><summary>ISO 3166-1 alpha-2 country codes. (249)</summary>');
    expect(html).toContain('<code>IaaS</code> <code>CaaS</code>');
  });
});
