import type {
  FollowedRegistry,
  IndexDigest,
  MirroredRegistry,
  RegistryLogState,
  ResumptionRequest,
} from '@vigie/credentials';
import { hasMembers } from './answer-checks.js';
import { type ClientOptions, createHttpClient, type HttpClient } from './http-client.js';

/** Which registries a catalogue follows, or a registry mirrors. Every method throws VigieError. */
export interface FollowingClient {
  /** The registries that a catalogue follows. */
  registries(): Promise<FollowedRegistry[]>;
  /** The same of two catalogues that hold the same. */
  indexDigest(): Promise<IndexDigest>;
  /** The registries that a registry mirrors. */
  mirrors(): Promise<MirroredRegistry[]>;
  /** Lets a catalogue follow a registry again that was stopped. Needs the operator's token. */
  resume(request: ResumptionRequest): Promise<RegistryLogState>;
  /** Lets a registry mirror another again that was stopped. Needs the operator's token. */
  resumeMirror(request: ResumptionRequest): Promise<MirroredRegistry>;
}

const isFollowed = hasMembers<{ items: FollowedRegistry[] }>({ items: 'array' });
const isMirrored = hasMembers<{ items: MirroredRegistry[] }>({ items: 'array' });
const isDigest = hasMembers<IndexDigest>({ digest: 'string', offers: 'number', credentials: 'number' });
const isState = hasMembers<RegistryLogState>({ state: 'string', refusals: 'array' });
const isMirror = hasMembers<MirroredRegistry>({ registry: 'string', log: 'object' });

/** @throws VigieError `settings-invalid` for an address that is not http or https */
export function createFollowingClient(options: ClientOptions & { token?: string }): FollowingClient {
  const http: HttpClient = createHttpClient(options);
  const post = (path: string, request: ResumptionRequest) => ({
    method: 'POST' as const,
    path,
    body: { content: JSON.stringify(request), mediaType: 'application/json' },
    ...(options.token === undefined ? {} : { token: options.token }),
  });
  return {
    registries: async () => (await http.json({ path: 'registries' }, isFollowed)).items,
    indexDigest: () => http.json({ path: 'index-digest' }, isDigest),
    mirrors: async () => (await http.json({ path: 'mirrors' }, isMirrored)).items,
    resume: (request) => http.json(post('registries/resumptions', request), isState),
    resumeMirror: (request) => http.json(post('mirrors/resumptions', request), isMirror),
  };
}
