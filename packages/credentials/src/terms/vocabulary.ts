/** One property as the shapes and the vocabulary describe it. */
export interface PropertyDescription {
  /** Term name in the v1 context. */
  term: string;
  iri: string;
  label: string;
  comment: string;
  required: boolean;
  /** Whether several values are allowed (`@container: @set`). */
  many: boolean;
  /** Full IRI of the literal's datatype; absent for nodes, references and code lists. */
  datatype?: string;
  /** Allowed values. */
  codes?: string[];
  /** Name of the code list ('CountryCodes'), where it has one. */
  codeList?: string;
  /** Term name of the class of the nested node. */
  nested?: string;
  /** Term names of the classes that the nested node may have, where there are several to choose from. */
  nestedAnyOf?: string[];
  /** True when the value is an identifier of something described elsewhere. */
  reference: boolean;
  pattern?: string;
}

/** One class: a subject of credentials, or a thing nested in one. */
export interface ClassDescription {
  term: string;
  iri: string;
  label: string;
  comment: string;
  /** True when credentials of this type exist. */
  subject: boolean;
  properties: PropertyDescription[];
}
