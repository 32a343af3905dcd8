import type { Sentences } from '@vigie/credentials/sentences';

/** Why criteria of Gaia-X compliance are met or not. */
export const complianceSentences = {
  'offering-unclear': 'A presentation for compliance has one service offering; this one has {number}.',
  'not-asked': '{level} does not ask for it.',
  'to-be-certified': 'A conformity assessment body has to certify it; a declaration does not do.',
  'shapes-held': 'The verifier held every credential against the shapes.',
  'terms-accepted': 'Every issuer has accepted the terms.',
  'terms-not-accepted': 'No gx:Issuer credential says that {issuers} accepted the terms.',
  'no-legal-person': 'The presentation has no gx:LegalPerson of the provider.',
  'number-vouched': 'The notary {notary} vouches for the registration number.',
  'number-by-no-notary': '{issuer}, who states the registration number, is no notary that is trusted here.',
  'no-number': 'registrationNumber of the provider names no registration number that a notary states.',
  'provider-not-described': 'The presentation does not describe {provider}, who provides the offering.',
  'one-issuer': 'Provider and offering are described by the same issuer.',
  'two-issuers': '{issuer} describes the provider, and {other} the offering.',
  'nothing-stated': 'Nothing of this is stated: {clauses}.',
  'nothing-asked': 'Nothing of this is stated: .',
  'declared-in': 'Declared in {said}.',
  'declared-none': 'Declared: the provider states that there is none ({said}).',
  'offering-asked': 'offering.{field}',
  'gaia-x-asked': 'offering.gx:{field}',
  'disclosure-asked': 'disclosure.{field}',
  'or-asked': 'or {said}',
  'document-asked': 'a document in offering.legalDocuments of type {said}',
  'no-european-law': 'No {said} names the law of a state of the EU or EEA in governingLawCountries.',
  'no-parties': 'No {said} names its involvedParties.',
  'declared-by-document': 'Declared by a document of type {said}.',
} as const satisfies Sentences;

/** The notes of the rule file `rules/compliance-1.json`, by criterion. */
export const complianceNoteSentences = {
  'P1.3.5': 'Asked of the consumer at the time of use, not of an offer.',
  'P2.2.4': 'The shape of a transfer to a third country asks for its securing mechanism.',
  'P3.1.10': 'The ontology 25.11 has no document of its own for it; a document on policies or on operations is taken.',
} as const satisfies Sentences;

/** The kinds of documents that criteria ask for, as their sentences name them: types of the Gaia-X ontology. */
export const complianceDocumentSentences = {
  'LegallyBindingAct or ServiceAgreementOffer': 'LegallyBindingAct or ServiceAgreementOffer',
  BusinessContinuityMeasures: 'BusinessContinuityMeasures',
  'CustomerDataAccessTerms or CustomerDataProcessingTerms': 'CustomerDataAccessTerms or CustomerDataProcessingTerms',
  DocumentChangeProcedures: 'DocumentChangeProcedures',
  CopyrightAndIntellectualPropertyDocument: 'CopyrightAndIntellectualPropertyDocument',
  CustomerDataProcessingTerms: 'CustomerDataProcessingTerms',
  RoleAndResponsibilities: 'RoleAndResponsibilities',
  DataProtectionRegulationMeasures: 'DataProtectionRegulationMeasures',
  CustomerAuditingRights: 'CustomerAuditingRights',
  InformationSecurityOrganization: 'InformationSecurityOrganization',
  InformationSecurityPolicies: 'InformationSecurityPolicies',
  InformationSecurityRiskManagement: 'InformationSecurityRiskManagement',
  EmployeeResponsibilities: 'EmployeeResponsibilities',
  AssetsManagement: 'AssetsManagement',
  PhysicalSecurity: 'PhysicalSecurity',
  OperationalSecurity: 'OperationalSecurity',
  AccessControlManagement: 'AccessControlManagement',
  'InformationSecurityPolicies or OperationalSecurity': 'InformationSecurityPolicies or OperationalSecurity',
  ChangeAndConfigurationManagement: 'ChangeAndConfigurationManagement',
  DevelopmentCycleSecurity: 'DevelopmentCycleSecurity',
  ProcurementManagementSecurity: 'ProcurementManagementSecurity',
  SecurityIncidentManagement: 'SecurityIncidentManagement',
  ComplianceAssurance: 'ComplianceAssurance',
  UserDocumentationMaintenance: 'UserDocumentationMaintenance',
  GovernmentInvestigationManagement: 'GovernmentInvestigationManagement',
  ProductSecurity: 'ProductSecurity',
  CustomerDataAccessTerms: 'CustomerDataAccessTerms',
  EnvironmentalImpactReport: 'EnvironmentalImpactReport',
} as const satisfies Sentences;
