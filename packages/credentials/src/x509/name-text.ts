import type { Name } from '@peculiar/asn1-x509';

const shortNames: Readonly<Record<string, string>> = {
  '2.5.4.3': 'CN',
  '2.5.4.5': 'serialNumber',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.9': 'STREET',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '2.5.4.97': 'organizationIdentifier',
  '0.9.2342.19200300.100.1.25': 'DC',
  '1.2.840.113549.1.9.1': 'emailAddress',
};

/** A distinguished name as text for people (RFC 4514 §2). Names are never compared by it. */
export function nameText(name: Name): string {
  return [...name]
    .reverse()
    .map((parts) =>
      [...parts]
        .map(({ type, value }) => `${shortNames[type] ?? type}=${value.toString().replace(/[\\,+"<>;]/g, '\\$&')}`)
        .join('+'),
    )
    .join(',');
}
