import { VigieError } from '../errors/vigie-error.js';
import type { Certificate } from './certificate.js';
import { decodeBase64 } from './pem.js';
import type { TrustAnchor } from './trust-anchor.js';
import { childrenOf, childText, firstChild, nodesAt, type XmlElement } from './xml.js';
import { verifiedRoot } from './xml-signature.js';

export const defaultServiceTypes: readonly string[] = ['http://uri.etsi.org/TrstSvc/Svctype/CA/QC'];
export const defaultServiceStatuses: readonly string[] = ['http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/granted'];

export interface TrustedListOptions {
  /** How the list is called in `source` and in errors. */
  name: string;
  /** Certificates of those who may sign it. */
  signers: readonly Certificate[];
  /** Types of the services that are taken, as URIs. Default: authorities for qualified certificates (CA/QC). */
  serviceTypes?: readonly string[];
  /** Statuses in which a service is trusted, as URIs. Default: granted. */
  statuses?: readonly string[];
}

/** What a service was, from an instant on. */
interface Phase {
  type: string;
  status: string;
  from: Date;
}

const days = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

/**
 * Reads the trust anchors of an EU Trusted List (ETSI TS 119 612 v2): the certificates of its services, each for the
 * times in which the service had one of the statuses, and not beyond the list's own NextUpdate.
 *
 * @param xml - The list as it was published, with its signature.
 * @throws VigieError `settings-invalid` for a list that is not signed by one of the signers or cannot be read.
 */
export function readTrustedList(xml: string, options: TrustedListOptions): TrustAnchor[] {
  const { name, serviceTypes = defaultServiceTypes, statuses = defaultServiceStatuses } = options;
  const invalid = (detail: string) => new VigieError('settings-invalid', `The trusted list ${name} ${detail}.`);
  const instant = (text: string | undefined, what: string): Date => {
    const value = text !== undefined && days.test(text) ? new Date(text) : undefined;
    if (value === undefined || Number.isNaN(value.getTime())) throw invalid(`has no readable ${what}`);
    return value;
  };
  const phaseOf = (element: XmlElement): Phase => ({
    type: childText(element, 'ServiceTypeIdentifier') ?? '',
    status: childText(element, 'ServiceStatus') ?? '',
    from: instant(childText(element, 'StatusStartingTime'), 'StatusStartingTime'),
  });

  const root = verifiedRoot(xml, options.signers, invalid);
  if (root.localName !== 'TrustServiceStatusList') throw invalid('is no TrustServiceStatusList');
  const next = nodesAt(root, ['SchemeInformation', 'NextUpdate'])[0];
  const end = next === undefined ? undefined : instant(childText(next, 'dateTime'), 'NextUpdate');

  return nodesAt(root, ['TrustServiceProviderList', 'TrustServiceProvider']).flatMap((provider) => {
    const tspName = firstText(nodesAt(provider, ['TSPInformation', 'TSPName', 'Name'])) ?? 'unnamed';
    return nodesAt(provider, ['TSPServices', 'TSPService']).flatMap((service) => {
      const information = firstChild(service, 'ServiceInformation');
      if (information === undefined) return [];
      const history = nodesAt(service, ['ServiceHistory', 'ServiceHistoryInstance']);
      const phases = [information, ...history]
        .map(phaseOf)
        .sort((one, other) => one.from.getTime() - other.from.getTime());
      const isTaken = ({ type, status }: Phase) => serviceTypes.includes(type) && statuses.includes(status);
      const spans = spansOf(phases, isTaken, end);
      if (spans.length === 0) return [];
      const serviceName = firstText(nodesAt(information, ['ServiceName', 'Name'])) ?? 'unnamed';
      const qualifiers = nodesAt(information, [
        'ServiceInformationExtensions',
        'Extension',
        'AdditionalServiceInformation',
        'URI',
      ]).map((node) => (node.textContent ?? '').trim());
      const ders = nodesAt(information, ['ServiceDigitalIdentity', 'DigitalId', 'X509Certificate']).map((node) => {
        const der = decodeBase64((node.textContent ?? '').replace(/\s/g, ''));
        if (der === undefined) throw invalid(`has a certificate of ${serviceName} that is not base64`);
        return der;
      });
      const source = `${name}: ${tspName}, ${serviceName}`;
      return ders.flatMap((certificate) =>
        spans.map((span) => ({ certificate, ...span, source, ...(qualifiers.length === 0 ? {} : { qualifiers }) })),
      );
    });
  });
}

/** The times in which a service is taken; neighbouring ones are one. The last one lasts as long as the list. */
function spansOf(phases: readonly Phase[], isTaken: (phase: Phase) => boolean, end: Date | undefined) {
  const spans: Array<{ from: Date; until?: Date }> = [];
  let open: Date | undefined;
  for (const phase of phases) {
    if (isTaken(phase)) open ??= phase.from;
    else if (open !== undefined) {
      spans.push({ from: open, until: phase.from });
      open = undefined;
    }
  }
  if (open !== undefined) spans.push({ from: open, ...(end === undefined ? {} : { until: end }) });
  return spans;
}

function firstText(nodes: readonly XmlElement[]): string | undefined {
  const english = nodes.find((node) => childrenOf(node).length === 0 && node.getAttribute('xml:lang') === 'en');
  return (english ?? nodes[0])?.textContent?.trim();
}
