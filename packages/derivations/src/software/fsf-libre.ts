/**
 * SPDX identifiers of software licences that the FSF holds to be free and that the OSI has not approved: what the list of
 * the OSI leaves out. Source: "Various Licenses and Comments about Them", gnu.org, and the SPDX field `isFsfLibre`.
 */
export const fsfLibreBeyondOsi: ReadonlySet<string> = new Set([
  'AGPL-1.0',
  'Apache-1.0',
  'BSD-4-Clause',
  'CC0-1.0',
  'CECILL-2.0',
  'CECILL-B',
  'CECILL-C',
  'ClArtistic',
  'FSFAP',
  'FTL',
  'IJG',
  'Imlib2',
  'NPL-1.0',
  'OLDAP-2.7',
  'OpenSSL',
  'Ruby',
  'SMLNJ',
  'Vim',
  'WTFPL',
  'X11',
  'XFree86-1.1',
  'Zend-2.0',
  'gnuplot',
  'iMatix',
  'xinetd',
]);
