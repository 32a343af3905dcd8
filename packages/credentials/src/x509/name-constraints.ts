import {
  type AttributeTypeAndValue,
  type GeneralName,
  type GeneralSubtree,
  Name,
  type NameConstraints,
  type RelativeDistinguishedName,
} from '@peculiar/asn1-x509';
import { say } from '../text/sentence.js';
import type { Certificate } from './certificate.js';
import { certificateSentences } from './certificate-sentences.js';

type Form = keyof GeneralName;

const emailAddress = '1.2.840.113549.1.9.1';

/** Whether a name lies in the subtree of a base, for the forms whose subtrees are understood here. */
const lies: Partial<Record<Form, (name: GeneralName, base: GeneralName) => boolean>> = {
  dNSName: ({ dNSName = '' }, base) => isHostWithin(dNSName, base.dNSName ?? '', { alone: true }),
  uniformResourceIdentifier: ({ uniformResourceIdentifier: uri = '' }, base) =>
    isUriWithin(uri, base.uniformResourceIdentifier ?? ''),
  directoryName: ({ directoryName }, base) => isNameWithin(directoryName, base.directoryName),
};

/** Why an authority's name constraints (RFC 5280 §4.2.1.10) do not allow a certificate; undefined where they do. */
export function nameConstraintFault(
  certificate: Certificate,
  { permittedSubtrees = [], excludedSubtrees = [] }: Partial<NameConstraints>,
): string | undefined {
  const permitted = [...permittedSubtrees];
  const excluded = [...excludedSubtrees];
  if ([...permitted, ...excluded].some(({ minimum, maximum }) => minimum !== 0 || maximum !== undefined)) {
    return say(certificateSentences['constraints-distances-nobody-uses-not']);
  }
  for (const name of namesOf(certificate)) {
    const form = formOf(name);
    const ofForm = ({ base }: GeneralSubtree) => formOf(base) === form;
    const allowed = permitted.filter(ofForm);
    const forbidden = excluded.filter(ofForm);
    if (allowed.length === 0 && forbidden.length === 0) continue;
    const isWithin = form === undefined ? undefined : lies[form];
    if (isWithin === undefined)
      return say(certificateSentences['constraints-names-form-not-understood'], { form: String(form) });
    if (name.uniformResourceIdentifier !== undefined && hostOf(name.uniformResourceIdentifier) === undefined) {
      return say(certificateSentences['address-no-host-name-constraints']);
    }
    if (forbidden.some(({ base }) => isWithin(name, base)))
      return say(certificateSentences['a-of-it-is-excluded'], { form: String(form) });
    if (allowed.length > 0 && !allowed.some(({ base }) => isWithin(name, base)))
      return say(certificateSentences['not-permitted'], { form: String(form) });
  }
  return undefined;
}

/** Subject and alternative names; an address in the subject counts as one of the certificate (RFC 5280 §4.2.1.6). */
function namesOf({ subjectName, alternativeNames }: Certificate): Array<Partial<GeneralName>> {
  const emails = [...subjectName].flatMap((parts) => [...parts].filter(({ type }) => type === emailAddress));
  return [
    ...(subjectName.length === 0 ? [] : [{ directoryName: subjectName }]),
    ...alternativeNames,
    ...emails.map(({ value }) => ({ rfc822Name: value.toString() })),
  ];
}

function formOf(name: Partial<GeneralName>): Form | undefined {
  return (Object.keys(name) as Form[]).find((form) => name[form] !== undefined);
}

function isHostWithin(host: string, base: string, { alone }: { alone: boolean }): boolean {
  const name = host.toLowerCase().replace(/\.$/, '');
  const tree = base.toLowerCase();
  if (tree === '') return true;
  if (tree.startsWith('.')) return name.endsWith(tree) && name.length > tree.length;
  return name === tree || (alone && name.endsWith(`.${tree}`));
}

/** A host stands for itself, and with a leading full stop for those below it. */
function isUriWithin(uri: string, base: string): boolean {
  return isHostWithin(hostOf(uri) ?? '', base, { alone: false });
}

function hostOf(uri: string): string | undefined {
  const host = URL.canParse(uri) ? new URL(uri).hostname : '';
  return host === '' || host.startsWith('[') || /^[0-9.]+$/.test(host) ? undefined : host;
}

function isNameWithin(name: Name = new Name(), base: Name = new Name()): boolean {
  const parts = [...name].map(comparable);
  return [...base].every((part, index) => parts[index] === comparable(part));
}

/** Without regard to case, spaces and the kind of string (RFC 5280 §7.1), or another spelling would get by an exclusion. */
function comparable(part: RelativeDistinguishedName): string {
  const text = ({ type, value }: AttributeTypeAndValue) =>
    `${type}=${value.toString().normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase()}`;
  return JSON.stringify([...part].map(text).sort());
}
