import type {
  complianceDocumentSentences,
  complianceNoteSentences,
  complianceSentences,
} from '@vigie/derivations/sentences';
import type { SameTexts } from '../i18n/translate.js';

export const complianceSentencesFr: SameTexts<typeof complianceSentences> = {
  'offering-unclear':
    'Une présentation pour la conformité contient une offre de service ; celle-ci en contient {number}.',
  'not-asked': '{level} ne le demande pas.',
  'to-be-certified': 'Un organisme d’évaluation de la conformité doit le certifier ; une déclaration ne suffit pas.',
  'shapes-held': 'Le vérificateur a confronté chaque attestation aux formes.',
  'terms-accepted': 'Chaque émetteur a accepté les conditions.',
  'terms-not-accepted': 'Aucune attestation gx:Issuer ne dit que ces émetteurs ont accepté les conditions : {issuers}.',
  'no-legal-person': 'La présentation ne contient pas de gx:LegalPerson du fournisseur.',
  'number-vouched': 'Le notaire {notary} se porte garant du numéro d’immatriculation.',
  'number-by-no-notary': '{issuer}, qui indique le numéro d’immatriculation, n’est pas un notaire reconnu ici.',
  'no-number': 'Le fournisseur ne renvoie à aucun numéro d’immatriculation qu’un notaire indique.',
  'provider-not-described': 'La présentation ne décrit pas {provider}, qui fournit l’offre.',
  'one-issuer': 'Le fournisseur et l’offre sont décrits par le même émetteur.',
  'two-issuers': '{issuer} décrit le fournisseur, et {other} l’offre.',
  'nothing-stated': 'Rien de ceci n’est indiqué : {clauses}.',
  'nothing-asked': 'Rien de ceci n’est indiqué : aucune déclaration n’est prévue.',
  'declared-in': 'Déclaré : {said}.',
  'declared-none': 'Déclaré : le fournisseur indique qu’il n’y en a pas ({said}).',
  'offering-asked': '« {field} » dans la description de l’offre',
  'gaia-x-asked': '« gx:{field} » dans la description de l’offre',
  'disclosure-asked': '« {field} » dans les informations sur le marché, l’exposition et la réversibilité',
  'or-asked': 'ou {said}',
  'document-asked': 'parmi les documents juridiques de l’offre, un document de ce type : {said}',
  'no-european-law':
    'Aucun document de ce type n’indique comme droit applicable celui d’un État de l’UE ou de l’EEE : {said}.',
  'no-parties': 'Aucun document de ce type n’indique ses parties : {said}.',
  'declared-by-document': 'Déclaré par un document de ce type : {said}.',
};

export const complianceNoteSentencesFr: SameTexts<typeof complianceNoteSentences> = {
  'P1.3.5': 'Se demande au consommateur au moment de l’utilisation, et non à une offre.',
  'P2.2.4': 'La forme d’un transfert vers un pays tiers exige son mécanisme de protection.',
  'P3.1.10':
    'L’ontologie 25.11 n’a pas de document propre à ce point ; un document sur les politiques ou sur l’exploitation est retenu.',
};

/** Types of documents of the Gaia-X ontology. */
export const complianceDocumentSentencesFr: SameTexts<typeof complianceDocumentSentences> = {
  'LegallyBindingAct or ServiceAgreementOffer': 'acte juridiquement contraignant ou offre de contrat de service',
  BusinessContinuityMeasures: 'mesures de continuité d’activité',
  'CustomerDataAccessTerms or CustomerDataProcessingTerms':
    'conditions d’accès aux données du client ou conditions de leur traitement',
  DocumentChangeProcedures: 'procédures de modification des documents',
  CopyrightAndIntellectualPropertyDocument: 'droit d’auteur et propriété intellectuelle',
  CustomerDataProcessingTerms: 'conditions de traitement des données du client',
  RoleAndResponsibilities: 'rôles et responsabilités',
  DataProtectionRegulationMeasures: 'mesures de protection des données personnelles',
  CustomerAuditingRights: 'droits d’audit du client',
  InformationSecurityOrganization: 'organisation de la sécurité de l’information',
  InformationSecurityPolicies: 'politiques de sécurité de l’information',
  InformationSecurityRiskManagement: 'gestion des risques de sécurité de l’information',
  EmployeeResponsibilities: 'responsabilités du personnel',
  AssetsManagement: 'gestion des actifs',
  PhysicalSecurity: 'sécurité physique',
  OperationalSecurity: 'sécurité de l’exploitation',
  AccessControlManagement: 'gestion du contrôle d’accès',
  'InformationSecurityPolicies or OperationalSecurity':
    'politiques de sécurité de l’information ou sécurité de l’exploitation',
  ChangeAndConfigurationManagement: 'gestion des changements et des configurations',
  DevelopmentCycleSecurity: 'sécurité du cycle de développement',
  ProcurementManagementSecurity: 'sécurité des achats',
  SecurityIncidentManagement: 'gestion des incidents de sécurité',
  ComplianceAssurance: 'assurance de la conformité',
  UserDocumentationMaintenance: 'tenue de la documentation destinée aux utilisateurs',
  GovernmentInvestigationManagement: 'traitement des demandes d’enquête des autorités',
  ProductSecurity: 'sécurité du produit',
  CustomerDataAccessTerms: 'conditions d’accès aux données du client',
  EnvironmentalImpactReport: 'rapport sur l’impact environnemental',
};
