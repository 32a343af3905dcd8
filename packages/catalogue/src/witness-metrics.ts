import { openCheckpoint, parseNoteKey, type WitnessPolicy } from '@vigie/credentials';
import { Gauge, type Registry } from 'prom-client';
import type { Catalogue } from './domain/catalogue.js';

/** How well what was accepted is witnessed, where a policy asks for witnesses. */
export function createWitnessMetrics(
  registry: Registry,
  { catalogue, policy }: { catalogue: Catalogue; policy: WitnessPolicy },
): void {
  new Gauge({
    name: 'vigie_catalogue_registry_cosignatures',
    help: 'Witnesses of the policy that have cosigned the newest accepted checkpoint of a registry.',
    labelNames: ['registry'],
    registers: [registry],
    async collect() {
      this.reset();
      for (const { url, log } of await catalogue.registries()) {
        if (log?.checkpoint === undefined || log.key === undefined) continue;
        const opened = openCheckpoint(log.checkpoint, parseNoteKey(log.key), policy.witnesses);
        const cosigned = opened.ok ? opened.signatures.filter(({ key }) => policy.witnesses.includes(key)) : [];
        this.set({ registry: url }, new Set(cosigned.map(({ key }) => key)).size);
      }
    },
  });
}
