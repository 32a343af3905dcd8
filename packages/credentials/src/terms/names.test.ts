import { describe, expect, it } from 'vitest';
import { VigieError } from '../errors/vigie-error.js';
import { contextAddresses, contextDefinitions, documentLoader, offerContexts, vigieContext } from './contexts.js';
import { compactIri, expandTerm, isTerm } from './names.js';

describe('names', () => {
  it.each([
    ['LegalPerson', 'https://w3id.org/gaia-x/development#LegalPerson'],
    ['noticePeriod', 'https://w3id.org/vigie/v1#noticePeriod'],
    ['name', 'https://schema.org/name'],
    ['street-address', 'http://www.w3.org/2006/vcard/ns#street-address'],
    ['VerifiableCredential', 'https://www.w3.org/2018/credentials#VerifiableCredential'],
  ])('%s stands for %s and back', (term, iri) => {
    expect(expandTerm(term)).toBe(iri);
    expect(compactIri(iri)).toBe(term);
  });

  it('reads prefixed names and lets IRIs be', () => {
    expect(expandTerm('gx:LegalPerson')).toBe('https://w3id.org/gaia-x/development#LegalPerson');
    expect(expandTerm('did:web:shop.example')).toBe('did:web:shop.example');
    expect(expandTerm('https://w3id.org/vigie/v1#segment')).toBe('https://w3id.org/vigie/v1#segment');
  });

  it('shortens what has no term to a prefixed name, else not at all', () => {
    expect(compactIri('https://w3id.org/gaia-x/development#Datacenter')).toBe('gx:Datacenter');
    expect(compactIri('https://w3id.org/vigie/v1#')).toBe('https://w3id.org/vigie/v1#');
    expect(compactIri('https://other.example/x')).toBe('https://other.example/x');
  });

  it.each(['Offer', 'toString', '__proto__', ''])('refuses the unknown word "%s"', (word) => {
    expect(() => expandTerm(word)).toThrow(expect.objectContaining({ code: 'term-unknown' }));
  });

  it('are one to one: no two terms of the context share an IRI', () => {
    const terms = Object.keys(contextDefinitions(vigieContext)).filter(isTerm);
    expect(terms.length).toBeGreaterThan(200);
    for (const term of terms) expect(compactIri(expandTerm(term))).toBe(term);
  });
});

describe('documentLoader', () => {
  it('gives the pinned contexts', async () => {
    expect(offerContexts).toEqual(['https://www.w3.org/ns/credentials/v2', 'https://w3id.org/vigie/v1']);
    expect(contextAddresses).toEqual([...offerContexts, 'https://w3id.org/vc/status-list/2021/v1']);
    for (const address of contextAddresses) {
      expect(await documentLoader(address)).toMatchObject({
        documentUrl: address,
        document: { '@context': expect.anything() },
      });
    }
  });

  it('refuses every other address and names those it has', async () => {
    const loading = documentLoader('https://w3id.org/gaia-x/development#');
    await expect(loading).rejects.toBeInstanceOf(VigieError);
    await expect(loading).rejects.toMatchObject({ code: 'context-unknown', facts: { expected: contextAddresses } });
  });
});
