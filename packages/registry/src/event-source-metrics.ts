import { Gauge, type Registry } from 'prom-client';
import type { EventSources } from './domain/events/event-sources.js';

/** The numbers of the outside event services that are followed. */
export function gaugeEventSources(registry: Registry, eventSources: Pick<EventSources, 'list'>): void {
  const registers = [registry];
  const labelNames = ['source'];
  new Gauge({
    name: 'vigie_registry_event_source_lag_seconds',
    help: 'Seconds since an event service was last read to its end; not a number where it never was.',
    labelNames,
    registers,
    async collect() {
      // Zero would say that it is being followed.
      for (const { source, lagSeconds } of await eventSources.list()) this.set({ source }, lagSeconds ?? Number.NaN);
    },
  });
  new Gauge({
    name: 'vigie_registry_event_source_waiting',
    help: 'Labels and credentials of an event service that are still to be fetched or judged.',
    labelNames,
    registers,
    async collect() {
      for (const { source, waiting } of await eventSources.list()) this.set({ source }, waiting);
    },
  });
  new Gauge({
    name: 'vigie_registry_event_source_stopped',
    help: '1 for an event service that is not read until the operator resumes.',
    labelNames,
    registers,
    async collect() {
      for (const { source, state } of await eventSources.list()) this.set({ source }, state === 'stopped' ? 1 : 0);
    },
  });
}
