import { digestOf } from '../digest.js';
import type { JsonObject } from '../json/json-value.js';
import type { SchemaItem, SchemaKind } from '../schemas/schema-item.js';

export const shopContext = 'https://ecosystem.example/shop#';
const prefixes = `
@prefix shop: <${shopContext}> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
`;

/** A file as an operator adds it, with its right digest. */
export function schemaItem(
  kind: SchemaKind,
  address: string,
  text: string,
  members: Partial<SchemaItem> = {},
): SchemaItem {
  const name = `${kind}-${address.replaceAll(/[^a-z0-9]+/gi, '-')}`.slice(0, 100);
  return { kind, address, text, version: 'shop-1', name, digest: digestOf(text), ...members };
}

export const shopContextDocument = {
  '@context': {
    shop: shopContext,
    Store: 'shop:Store',
    Kiosk: 'shop:Kiosk',
    Owner: 'shop:Owner',
    ownedBy: { '@id': 'shop:ownedBy', '@type': '@id' },
    floors: { '@id': 'shop:floors', '@type': 'http://www.w3.org/2001/XMLSchema#integer' },
    nickname: 'shop:nickname',
    motto: 'shop:motto',
  },
};

export const shopShapes = `${prefixes}
shop:StoreShape a sh:NodeShape ; sh:targetClass shop:Store ; sh:closed true ; sh:ignoredProperties ( rdf:type ) ;
  sh:property [ sh:path shop:ownedBy ; sh:minCount 1 ; sh:class shop:Owner ] ,
    [ sh:path shop:floors ; sh:minCount 1 ; sh:datatype xsd:integer ] ,
    [ sh:path shop:motto ; sh:maxLength 5 ; sh:severity sh:Warning ] .
shop:OwnerShape a sh:NodeShape ; sh:targetClass shop:Owner ; sh:closed true ; sh:ignoredProperties ( rdf:type ) ;
  sh:property [ sh:path shop:nickname ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:string ] .
`;

export const shopOntology = `${prefixes}
shop:Kiosk rdfs:subClassOf shop:Store .
shop:Landlord rdfs:subClassOf shop:Owner .
`;

/** A vocabulary of an ecosystem, made for tests: stores that are owned by somebody. */
export function shopItems(): SchemaItem[] {
  return [
    schemaItem('context', shopContext, JSON.stringify(shopContextDocument)),
    schemaItem('shapes', `${shopContext}shapes`, shopShapes),
    schemaItem('ontology', `${shopContext}ontology`, shopOntology),
  ];
}

/** A credential in those terms. */
export function shopCredential(issuer: string, subject: JsonObject, members: JsonObject = {}): JsonObject {
  return {
    '@context': ['https://www.w3.org/ns/credentials/v2', shopContext],
    id: `urn:uuid:${digestOf(JSON.stringify([issuer, subject])).slice(0, 32)}`,
    type: ['VerifiableCredential', subject.type],
    issuer,
    validFrom: '2026-01-01T00:00:00Z',
    credentialSubject: subject,
    ...members,
  };
}
