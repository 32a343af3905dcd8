import { VigieError } from '@vigie/credentials';

/**
 * The kinds of registration numbers that notaries confirm, by the names that they have in addresses (registration number
 * notary of the Gaia-X Digital Clearing House, v2). An EUID and a local number are not among them.
 */
export const registrationNumberTypes = ['vat-id', 'lei-code', 'eori', 'tax-id', 'country-company-number'] as const;
export type RegistrationNumberType = (typeof registrationNumberTypes)[number];

interface Kind {
  /** Class of the subject in the Gaia-X ontology, as a term. */
  type: string;
  /** Property with the number, as a term. */
  property: string;
  form: RegExp;
  expected: string;
  isSound?(number: string): boolean;
}

/** What a credential about a number of this kind says (Gaia-X ontology 25.11, gx:RegistrationNumber). */
export const registrationNumberKinds: Readonly<Record<RegistrationNumberType, Kind>> = {
  'vat-id': {
    type: 'VatID',
    property: 'vatID',
    form: /^[A-Z]{2}[0-9A-Z+*]{2,13}$/,
    expected: 'two letters of the country and 2 to 13 digits or letters, such as FR12345678901',
  },
  'lei-code': {
    type: 'LeiCode',
    property: 'leiCode',
    form: /^[0-9A-Z]{18}[0-9]{2}$/,
    expected: '20 digits and letters of which the last two are a check (ISO 17442)',
    isSound: (number) => remainder97(number) === 1,
  },
  eori: {
    type: 'EORI',
    property: 'eori',
    form: /^[A-Z]{2}[0-9A-Z]{1,15}$/,
    expected: 'two letters of the country and up to 15 digits or letters',
  },
  'tax-id': { type: 'TaxID', property: 'taxID', form: /^[0-9A-Z./-]{2,32}$/, expected: '2 to 32 digits or letters' },
  'country-company-number': {
    type: 'gx:CountryCompanyNumber',
    property: 'gx:countryCompanyNumber',
    form: /^[0-9A-Z./-]{2,40}$/,
    expected: '2 to 40 digits or letters',
  },
};

/**
 * A registration number in the one spelling that is asked for and compared: capital letters, no spaces.
 *
 * @throws VigieError `registration-number-invalid` for a number that cannot be one of its kind
 * @example readRegistrationNumber('vat-id', 'fr 12 345678901') // 'FR12345678901'
 */
export function readRegistrationNumber(type: RegistrationNumberType, text: string): string {
  const number = plainNumber(text);
  const { form, expected, isSound = () => true } = registrationNumberKinds[type];
  if (form.test(number) && isSound(number)) return number;
  throw new VigieError('registration-number-invalid', `${JSON.stringify(text)} is no ${type}: expected ${expected}.`, {
    value: text,
    expected,
  });
}

/** Without the spaces with which numbers are printed, in capital letters. */
export function plainNumber(text: string): string {
  return text.replace(/\s+/g, '').toUpperCase();
}

/** ISO/IEC 7064, MOD 97-10: letters count as 10 to 35. */
function remainder97(text: string): number {
  let remainder = 0;
  for (const digit of [...text].map((one) => Number.parseInt(one, 36)).join('')) {
    remainder = (remainder * 10 + Number(digit)) % 97;
  }
  return remainder;
}
