import { createHash, KeyObject, sign } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { SignedXml } from 'xml-crypto';
import { type Authority, base64, createAuthority } from '../testing/authorities.js';
import { describeAnchor } from '../x509/trust-anchor.js';
import { loadTrustAnchors } from './load-trust-anchors.js';

const svc = 'http://uri.etsi.org/TrstSvc';
const granted = `${svc}/TrustedList/Svcstatus/granted`;
const withdrawn = `${svc}/TrustedList/Svcstatus/withdrawn`;
const qualified = `${svc}/Svctype/CA/QC`;
const rsa = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  modulusLength: 2048,
  publicExponent: new Uint8Array([1, 0, 1]),
};

async function folderOf(files: Record<string, string | Uint8Array>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'vigie-anchors-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  return folder;
}

const pem = ({ certificate }: Authority) => certificate.toString('pem');
const fingerprint = ({ der }: Authority) => createHash('sha256').update(der).digest('hex');
const refused = (detail: string) =>
  expect.objectContaining({ code: 'settings-invalid', message: expect.stringContaining(detail) });

describe('a folder of trust anchors', () => {
  it('is read file by file, PEM or DER, with one certificate or more', async () => {
    const [one, two, three] = await Promise.all(['One', 'Two', 'Three'].map((name) => createAuthority(name)));
    if (one === undefined || two === undefined || three === undefined) throw new Error('no authorities');
    const files = { 'a.pem': `# roots\n${pem(one)}\n${pem(two)}\n`, 'b.cer': three.der, 'notes.txt': 'not read' };
    const anchors = await loadTrustAnchors({ folder: await folderOf(files) });
    expect(anchors.map(describeAnchor)).toMatchObject([
      { subject: 'CN=One', source: 'a.pem', fingerprint: fingerprint(one) },
      { subject: 'CN=Two', source: 'a.pem', from: '2026-01-01T00:00:00.000Z', until: '2027-01-01T00:00:00.000Z' },
      { subject: 'CN=Three', source: 'b.cer' },
    ]);
  });

  it('may say from when and until when', async () => {
    const root = await createAuthority('Root');
    const times = { from: '2026-02-01T00:00:00Z', until: '2026-03-01T00:00:00+01:00' };
    const print = fingerprint(root)
      .toUpperCase()
      .replace(/..(?=.)/g, '$&:');
    const folder = await folderOf({ 'a.pem': pem(root), 'anchors.json': JSON.stringify({ [print]: times }) });
    expect((await loadTrustAnchors({ folder })).map(describeAnchor)).toMatchObject([
      { from: '2026-02-01T00:00:00.000Z', until: '2026-02-28T23:00:00.000Z' },
    ]);
  });

  it('is refused with the file that is wrong', async () => {
    const root = await createAuthority('Root');
    const wrongTimes = (value: unknown) => ({ 'a.pem': pem(root), 'anchors.json': JSON.stringify(value) });
    for (const [files, detail] of [
      [{}, 'no trust anchor'],
      [{ 'a.pem': 'hello' }, 'a.pem'],
      [{ 'a.cer': new Uint8Array([0x30, 1, 2]) }, 'cannot be read as DER'],
      [wrongTimes([]), 'anchors.json'],
      [wrongTimes({ x: {} }), 'not a SHA-256 fingerprint'],
      [wrongTimes({ ['0'.repeat(64)]: {} }), 'not in the folder'],
      [wrongTimes({ [fingerprint(root)]: { until: 'soon' } }), 'not an instant'],
      [wrongTimes({ [fingerprint(root)]: { till: '2026-01-01T00:00:00Z' } }), 'more than from and until'],
    ] as const) {
      await expect(loadTrustAnchors({ folder: await folderOf(files) })).rejects.toEqual(refused(detail));
    }
    await expect(loadTrustAnchors({ folder: '/nowhere/at/all' })).rejects.toEqual(refused('cannot be read'));
  });
});

interface Service {
  authority: Authority;
  status?: string;
  type?: string;
  from?: string;
  history?: Array<{ status: string; from: string }>;
}

const serviceXml = ({
  authority,
  status = granted,
  type = qualified,
  from = '2026-01-15T00:00:00Z',
  history = [],
}: Service) => `
<TSPService><ServiceInformation><ServiceTypeIdentifier>${type}</ServiceTypeIdentifier>
<ServiceName><Name xml:lang="en">Seals</Name></ServiceName>
<ServiceDigitalIdentity><DigitalId><X509Certificate>${base64(authority.certificate)}</X509Certificate></DigitalId></ServiceDigitalIdentity>
<ServiceStatus>${status}</ServiceStatus><StatusStartingTime>${from}</StatusStartingTime>
<ServiceInformationExtensions><Extension Critical="true"><AdditionalServiceInformation>
<URI xml:lang="en">${svc}/TrustedList/SvcInfoExt/ForeSeals</URI></AdditionalServiceInformation></Extension></ServiceInformationExtensions>
</ServiceInformation><ServiceHistory>${history
  .map(
    (past) =>
      `<ServiceHistoryInstance><ServiceTypeIdentifier>${type}</ServiceTypeIdentifier><ServiceStatus>${past.status}</ServiceStatus><StatusStartingTime>${past.from}</StatusStartingTime></ServiceHistoryInstance>`,
  )
  .join('')}</ServiceHistory></TSPService>`;

const listXml = (services: Service[]) => `<?xml version="1.0" encoding="UTF-8"?>
<TrustServiceStatusList xmlns="http://uri.etsi.org/02231/v2#" Id="list"><SchemeInformation>
<NextUpdate><dateTime>2026-06-01T00:00:00Z</dateTime></NextUpdate></SchemeInformation>
<TrustServiceProviderList><TrustServiceProvider><TSPInformation><TSPName><Name xml:lang="en">Trust SA</Name></TSPName></TSPInformation>
<TSPServices>${services.map(serviceXml).join('')}</TSPServices></TrustServiceProvider></TrustServiceProviderList></TrustServiceStatusList>`;

function signXml(xml: string, signer: Authority, algorithms: { signature?: string; digest?: string } = {}): string {
  const {
    signature = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    digest = 'http://www.w3.org/2001/04/xmlenc#sha256',
  } = algorithms;
  const canonicalizationAlgorithm = 'http://www.w3.org/2001/10/xml-exc-c14n#';
  const privateKey = KeyObject.from(signer.keys.privateKey).export({ type: 'pkcs8', format: 'pem' });
  const writer = new SignedXml({ privateKey, signatureAlgorithm: signature as never, canonicalizationAlgorithm });
  writer.addReference({
    xpath: '/*',
    isEmptyUri: true,
    transforms: ['http://www.w3.org/2000/09/xmldsig#enveloped-signature', canonicalizationAlgorithm],
    digestAlgorithm: digest as never,
  });
  writer.computeSignature(xml, { location: { reference: '/*', action: 'append' } });
  return writer.getSignedXml();
}

describe('a trusted list', () => {
  async function world() {
    const signer = await createAuthority('Scheme operator', { algorithm: rsa });
    const service = await createAuthority('Qualified authority');
    const signers = await folderOf({ 'operator.pem': pem(signer) });
    const load = async (xml: string, more: { signers?: string; serviceTypes?: string[]; statuses?: string[] } = {}) =>
      (await loadTrustAnchors({ folder: await folderOf({ 'eu.xml': xml }), signers, ...more })).map(describeAnchor);
    return { signer, service, load };
  }

  it('gives the certificates of its services, for as long as they are granted', async () => {
    const { signer, service, load } = await world();
    expect(await load(signXml(listXml([{ authority: service }]), signer))).toEqual([
      {
        subject: 'CN=Qualified authority',
        fingerprint: fingerprint(service),
        from: '2026-01-15T00:00:00.000Z',
        until: '2026-06-01T00:00:00.000Z',
        source: 'eu.xml: Trust SA, Seals',
        qualifiers: [`${svc}/TrustedList/SvcInfoExt/ForeSeals`],
      },
    ]);
  });

  it('keeps what a service was: from when and until when, more than once', async () => {
    const { signer, service, load } = await world();
    const history = [
      { status: granted, from: '2026-02-10T00:00:00Z' },
      { status: withdrawn, from: '2026-02-05T00:00:00Z' },
      { status: granted, from: '2026-02-01T00:00:00Z' },
      { status: granted, from: '2026-01-20T00:00:00Z' },
    ];
    const xml = listXml([{ authority: service, status: withdrawn, from: '2026-03-01T00:00:00Z', history }]);
    expect(await load(signXml(xml, signer))).toMatchObject([
      { from: '2026-01-20T00:00:00.000Z', until: '2026-02-05T00:00:00.000Z' },
      { from: '2026-02-10T00:00:00.000Z', until: '2026-03-01T00:00:00.000Z' },
    ]);
  });

  it('leaves out other services and those that never were granted, unless asked for', async () => {
    const { signer, service, load } = await world();
    const other = await createAuthority('Time stamps');
    const type = `${svc}/Svctype/TSA/QTST`;
    const xml = signXml(
      listXml([{ authority: other, type }, { authority: service, status: withdrawn }, { authority: service }]),
      signer,
    );
    expect(await load(xml)).toHaveLength(1);
    expect(await load(xml, { serviceTypes: [type, qualified], statuses: [granted, withdrawn] })).toHaveLength(3);
    await expect(load(xml, { statuses: ['none'] })).rejects.toEqual(refused('no trust anchor'));
  });

  it('is refused at start when it is not signed, or not by whom the operator names', async () => {
    const { signer, service, load } = await world();
    const xml = listXml([{ authority: service }]);
    const signed = signXml(xml, signer);
    const stranger = await createAuthority('Stranger', { algorithm: rsa });
    const dsig = 'http://www.w3.org/2000/09/xmldsig#';
    for (const [wrong, detail] of [
      [xml, 'is not signed'],
      [signXml(xml, stranger), 'any of the signers'],
      [signed.replace('2026-01-15', '2025-01-15'), 'any of the signers'],
      [signXml(xml, signer, { signature: `${dsig}rsa-sha1` }), 'any of the signers'],
      [signXml(xml, signer, { digest: `${dsig}sha1` }), 'any of the signers'],
      [signed.replace('?>', '?><!DOCTYPE x [<!ENTITY a "b">]>'), 'document type'],
      [signed.slice(0, -20), 'well-formed'],
      [
        signed.replace('</TrustServiceStatusList>', `<Signature xmlns="${dsig}"/></TrustServiceStatusList>`),
        'more than once',
      ],
    ] as const) {
      await expect(load(wrong)).rejects.toEqual(refused(detail));
    }
    await expect(loadTrustAnchors({ folder: await folderOf({ 'eu.xml': signed }) })).rejects.toEqual(
      refused('any of the signers'),
    );
  });

  it('cannot be wrapped around a part that was signed', async () => {
    const { signer, service, load } = await world();
    const evil = await createAuthority('Evil');
    const signed = signXml(listXml([{ authority: service }]), signer).replace(/^<\?xml.*?\?>\s*/, '');
    const signature = /<Signature[\s\S]*<\/Signature>/.exec(signed)?.[0] ?? '';
    const wrapped = listXml([{ authority: evil }]).replace(
      '</TrustServiceStatusList>',
      `${signature}<Extra>${signed}</Extra></TrustServiceStatusList>`,
    );
    await expect(load(wrapped)).rejects.toEqual(refused('any of the signers'));
  });

  it('may be signed with ECDSA', async () => {
    const service = await createAuthority('Qualified authority');
    const signer = await createAuthority('Scheme operator');
    const xml = signEcdsa(listXml([{ authority: service }]), signer);
    const signers = await folderOf({ 'operator.pem': pem(signer) });
    expect(await loadTrustAnchors({ folder: await folderOf({ 'eu.xml': xml }), signers })).toHaveLength(1);
    const strangers = await folderOf({ 'operator.pem': pem(service) });
    await expect(loadTrustAnchors({ folder: await folderOf({ 'eu.xml': xml }), signers: strangers })).rejects.toEqual(
      refused('any of the signers'),
    );
  });
});

/** The library signs with RSA; here it only works out what is to be signed. */
function signEcdsa(xml: string, signer: Authority): string {
  const name = 'http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256';
  const canonicalizationAlgorithm = 'http://www.w3.org/2001/10/xml-exc-c14n#';
  const privateKey = KeyObject.from(signer.keys.privateKey);
  const writer = new SignedXml({
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }),
    signatureAlgorithm: name as never,
    canonicalizationAlgorithm,
  });
  class Ecdsa {
    getAlgorithmName = () => name;
    getSignature = (material: string) =>
      sign('sha256', Buffer.from(material), { key: privateKey as never, dsaEncoding: 'ieee-p1363' }).toString('base64');
    verifySignature = () => false;
  }
  Object.assign(writer.SignatureAlgorithms, { [name]: Ecdsa });
  writer.addReference({
    xpath: '/*',
    isEmptyUri: true,
    transforms: ['http://www.w3.org/2000/09/xmldsig#enveloped-signature', canonicalizationAlgorithm],
    digestAlgorithm: 'http://www.w3.org/2001/04/xmlenc#sha256',
  });
  writer.computeSignature(xml, { location: { reference: '/*', action: 'append' } });
  return writer.getSignedXml();
}
