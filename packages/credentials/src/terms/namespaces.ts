export const namespaces = {
  cred: 'https://www.w3.org/2018/credentials#',
  gx: 'https://w3id.org/gaia-x/development#',
  owl: 'http://www.w3.org/2002/07/owl#',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  sh: 'http://www.w3.org/ns/shacl#',
  vigie: 'https://w3id.org/vigie/v1#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
} as const;

export const rdfType = `${namespaces.rdf}type`;
