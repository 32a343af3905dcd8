import type { EvidenceFile } from '@vigie/credentials';

/** What recomputing a file cannot show, whatever comes of it, in sentences for people. */
export function limitsOf(
  { originals, settings, pinned, published }: Pick<EvidenceFile, 'originals' | 'settings' | 'pinned' | 'published'>,
  operators: readonly string[],
): string[] {
  const registries = [...new Set(originals.flatMap(({ origins }) => origins.map(({ registry }) => registry)))].sort();
  const named = registries.length === 0 ? 'the registries' : registries.join(', ');
  const others = settings.statusIssuers;
  return [
    `Whether credentials were left out of the file cannot be seen from it; that shows only in the feed of ${named}.`,
    ...(published.length === 0
      ? []
      : [
          'What issuers published, keys and revocations, is the word of whoever made the file until it is asked for anew.',
        ]),
    ...(pinned.length === 0
      ? []
      : [`The keys of ${pinned.map(({ id }) => id).join(', ')} are those that the catalogue's operator has pinned.`]),
    operators.length === 0
      ? 'No operator is believed to accredit, so no issuer counts as accredited.'
      : `Accreditations count because ${operators.join(', ')} is believed to give them.`,
    ...(others.length === 0 ? [] : [`Status lists of ${others.join(', ')} are believed for every issuer.`]),
    ...(settings.certificates
      ? ['Certificates of keys were checked by the catalogue; that is not done again here.']
      : []),
  ];
}
