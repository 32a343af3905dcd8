import { type Cell, type LabelAssessment, trustedCloudRules } from '@vigie/credentials';
import type { ConditionInput } from '../conditions/condition-input.js';
import { service } from './statements.js';

export const providerId = 'did:web:cloud.example#company';
export const rules = trustedCloudRules();

export const stated = (value: unknown): Cell => ({ state: 'stated', value, source: 'd1' });
export const unknownCell: Cell = { state: 'unknown', source: 'd1' };

export function heldLabel(members: Partial<LabelAssessment> = {}): LabelAssessment {
  return {
    source: 'd9',
    issuer: 'did:web:anssi.example',
    issuedAt: '2026-01-01T00:00:00Z',
    subject: service,
    scheme: 'SecNumCloud',
    version: '3.2',
    kind: 'certified',
    activities: [],
    sites: [],
    verdict: 'held',
    reasons: [],
    accreditation: 'd8',
    contradicted: false,
    schemesVersion: 'schemes-1',
    ...members,
  };
}

export const free = rules.jurisdictions.map((jurisdiction) => ({
  jurisdiction,
  verdict: 'none-found' as const,
  complete: true,
}));

export interface Changes extends Partial<Omit<ConditionInput, 'offer'>> {
  disclosure?: Record<string, Cell>;
  ownership?: Record<string, Cell>;
  id?: string;
}

/** An offer that meets every condition, but for the changes. */
export function trusted({ disclosure = {}, ownership = {}, id = service, ...changes }: Changes = {}): ConditionInput {
  return {
    offer: {
      id,
      provider: { id: providerId },
      disclosure: {
        serviceCategory: stated('virtualisation'),
        sites: stated([
          { site: { countryCode: 'FR' }, purposes: ['processing', 'storage'] },
          { site: { countryCode: 'DE' }, purposes: ['administration', 'support'] },
        ]),
        subcontracting: stated([]),
        operatedBy: stated([]),
        hosting: stated([]),
        ...disclosure,
      },
      ownership: {
        registeredSeat: stated('FR'),
        centralAdministration: stated('FR'),
        mainEstablishment: stated('FR'),
        ...ownership,
      },
    },
    labels: [heldLabel()],
    exposure: free,
    caps: new Map([[providerId, 'pass']]),
    rules,
    europe: 'EU',
    ...changes,
  };
}
