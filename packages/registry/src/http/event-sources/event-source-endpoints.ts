import type { Endpoint, OperatorGate } from '@vigie/service';
import type { EventSources } from '../../domain/events/event-sources.js';
import type { RegistryReader } from '../../store/registry-reader.js';
import { getEventSourceEntries } from './get-event-source-entries.js';
import { getEventSources } from './get-event-sources.js';
import { postEventSourceResumptions } from './post-event-source-resumptions.js';

export interface EventSourceEndpointParts {
  read: RegistryReader;
  eventSources: EventSources;
  operator: OperatorGate;
}

export function eventSourceEndpoints(parts: EventSourceEndpointParts): Endpoint[] {
  return [getEventSources(parts), getEventSourceEntries(parts), postEventSourceResumptions(parts)];
}
