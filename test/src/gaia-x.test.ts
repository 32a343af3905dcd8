import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { documentLoader, schemaFiles } from '@vigie/credentials';
import { buildCredentials, offerTemplate, parseOfferFile } from '@vigie/sdk';
import jsonld, { type Options } from 'jsonld';
import { DataFactory, Parser, type Quad, Store } from 'n3';
import { type ValidationResult, Validator } from 'shacl-engine';
import { describe, expect, it } from 'vitest';
import { illustrativeOffers } from './demo/illustrative-offers.js';

/**
 * The official Gaia-X files are not ours to ship: they are read from a folder beside the checkout where there is one
 * (`shared/gaia-x/danube-25.11`, the context and SHACL of the ontology 25.11), and these tests skip without it.
 */
const official = fileURLToPath(new URL('../../../shared/gaia-x/danube-25.11', import.meta.url));
const missing = !existsSync(official);

const now = new Date('2026-11-01T09:00:00Z');
const host = {
  didPrefix: 'did:web:demo.example',
  termsUrl: 'https://demo.example/terms.txt',
  termsHash: '0'.repeat(64),
};

async function officialValidator(): Promise<Validator> {
  const shapes = new Store(new Parser().parse(readFileSync(`${official}/gx.shacl.ttl`, 'utf8')));
  shapes.addQuads(subclasses());
  return new Validator(shapes, { factory: DataFactory });
}

/** Which class is part of which, from the ontology: the engine looks for it beside the shapes. */
function subclasses(): Quad[] {
  const ontology = new Store(new Parser().parse(readFileSync(`${official}/gx.owl.ttl`, 'utf8')));
  const subClassOf = DataFactory.namedNode('http://www.w3.org/2000/01/rdf-schema#subClassOf');
  return ontology.getQuads(null, subClassOf, null, null).filter(({ object }) => object.termType === 'NamedNode');
}

/**
 * The statements about the subjects of the Gaia-X credentials. Ours about the same subject stand apart, and a credential
 * carries the type of its subject without being one.
 */
async function gaiaXStatements(files: string[]): Promise<Store> {
  const store = new Store();
  for (const credential of files.flatMap((yaml) => buildCredentials(parseOfferFile(yaml), { now }))) {
    if (!['LegalPerson', 'ServiceOffering'].includes(credential.type[1] ?? '')) continue;
    const subject = { '@context': credential['@context'], ...credential.credentialSubject };
    const nquads = await jsonld.toRDF(subject, {
      documentLoader: documentLoader as unknown as NonNullable<Options.DocLoader['documentLoader']>,
      format: 'application/n-quads',
    });
    store.addQuads(new Parser({ format: 'N-Quads' }).parse(String(nquads)));
  }
  return store;
}

describe.skipIf(missing)('beside the official Gaia-X 25.11 files', () => {
  it('our context gives Gaia-X terms the meaning that theirs gives', () => {
    const theirs = contextOf(readFileSync(`${official}/gx.context.jsonld`, 'utf8'));
    const ours = contextOf(schemaFiles().find(({ name }) => name === 'context.jsonld')?.text ?? '{}');
    const shared = Object.keys(ours).filter((term) => term in theirs && !['gx', 'xsd', 'vcard'].includes(term));
    expect(shared.length).toBeGreaterThan(50);
    const differing = shared.filter((term) => iriOf(ours, term) !== iriOf(theirs, term));
    expect(differing).toEqual([]);
  });

  it('what the template signs conforms to the official shapes', async () => {
    const report = await (await officialValidator()).validate({ dataset: await gaiaXStatements([offerTemplate()]) });
    expect(report.results.map(describeResult)).toEqual([]);
  });

  it('what the illustrative offers sign conforms to the official shapes', async () => {
    const validator = await officialValidator();
    const { offers } = await illustrativeOffers(host);
    const report = await validator.validate({ dataset: await gaiaXStatements(offers.map(({ yaml }) => yaml)) });
    expect(report.results.map(describeResult)).toEqual([]);
  });
});

type Context = Record<string, string | { '@id'?: string } | null>;

function contextOf(text: string): Context {
  return (JSON.parse(text) as { '@context': Context })['@context'];
}

/** The full IRI of a term, with prefixes and `@vocab` resolved. */
function iriOf(context: Context, term: string): string {
  const definition = context[term];
  const id = typeof definition === 'string' ? definition : (definition?.['@id'] ?? term);
  const [prefix = '', local] = id.split(/:(.*)/s);
  const expansion = context[prefix];
  if (local !== undefined && typeof expansion === 'string') return `${expansion}${local}`;
  return local === undefined ? `${String(context['@vocab'] ?? '')}${id}` : id;
}

function describeResult(result: ValidationResult) {
  return `${result.focusNode.term?.value} ${JSON.stringify(result.path)} ${result.constraintComponent.value}`;
}
