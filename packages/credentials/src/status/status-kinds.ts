/** What tells one generation of status lists from the other. */
export interface StatusKind {
  /** The namespace of its terms. */
  namespace: string;
  /** Types of the entry in a credential, of the credential that carries the list, and of its subject. */
  entry: string;
  credential: string;
  list: string;
  /** Whether `encodedList` is multibase text. */
  multibase: boolean;
  /** Entries that a list must have at least, so that one who asks for it does not tell which credential is meant. */
  minimumEntries: number;
  /** Purposes that are understood. */
  purposes: readonly string[];
}

/** Bitstring Status List 1.0, and StatusList2021, from which it grew, for credentials of before. */
export const statusKinds: readonly StatusKind[] = [
  {
    namespace: 'https://www.w3.org/ns/credentials/status#',
    entry: 'BitstringStatusListEntry',
    credential: 'BitstringStatusListCredential',
    list: 'BitstringStatusList',
    multibase: true,
    minimumEntries: 131_072,
    purposes: ['revocation', 'suspension', 'refresh', 'message'],
  },
  {
    namespace: 'https://w3id.org/vc/status-list#',
    entry: 'StatusList2021Entry',
    credential: 'StatusList2021Credential',
    list: 'StatusList2021',
    multibase: false,
    minimumEntries: 1,
    purposes: ['revocation', 'suspension'],
  },
];
