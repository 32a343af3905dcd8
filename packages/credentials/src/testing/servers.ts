// First, because the certificate library needs it while it loads.
import 'reflect-metadata';
import { createSocket } from 'node:dgram';
import { type RequestListener, createServer as serveHttp } from 'node:http';
import { createServer as serveHttps } from 'node:https';
import { type AddressInfo, type Server, type Socket, createServer as serveTcp } from 'node:net';
import * as x509 from '@peculiar/x509';
import * as dnsPacket from 'dns-packet';
import { onTestFinished } from 'vitest';

const loopback = '127.0.0.1';

/** A server of the running test on a free port of this machine; counts the connections that it gets. */
async function listening(server: Server): Promise<{ port: number; connections: () => number }> {
  const sockets = new Set<Socket>();
  let connections = 0;
  server.on('connection', (socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('error', () => {}).on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, loopback, resolve));
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  );
  return { port: (server.address() as AddressInfo).port, connections: () => connections };
}

export const httpServer = (listener: RequestListener) => listening(serveHttp(listener));

/** A server that speaks as told, byte for byte. */
export const rawServer = (onConnection: (socket: Socket) => void) => listening(serveTcp(onConnection));

export const httpsServer = (certificate: Certificate, listener: RequestListener) =>
  listening(serveHttps({ cert: certificate.certificate, key: certificate.key }, listener));

export interface Certificate {
  /** PEM. */
  certificate: string;
  /** PEM, PKCS #8. */
  key: string;
}

/** A certificate for host names, signed by itself and valid now: Node's TLS takes no other clock. */
export async function selfSigned(...names: string[]): Promise<Certificate> {
  x509.cryptoProvider.set(crypto);
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const day = 86_400_000;
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: '01',
    name: 'CN=test',
    notBefore: new Date(Date.now() - day),
    notAfter: new Date(Date.now() + day),
    signingAlgorithm: algorithm,
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(true, undefined, true),
      new x509.SubjectAlternativeNameExtension(names.map((value) => ({ type: 'dns' as const, value }))),
    ],
  });
  const pkcs8 = Buffer.from(await crypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64');
  const key = `-----BEGIN PRIVATE KEY-----\n${pkcs8}\n-----END PRIVATE KEY-----\n`;
  return { certificate: certificate.toString('pem'), key };
}

/** A name server over UDP; a name that it does not know does not exist, and one with `undefined` gets no answer. */
export async function nameServer(zone: Record<string, { A?: string[]; AAAA?: string[] } | undefined>) {
  const socket = createSocket('udp4');
  const asked: string[] = [];
  socket.on('message', (message, { port, address }) => {
    const query = dnsPacket.decode(message);
    const [question] = query.questions ?? [];
    if (question === undefined) return;
    const { name, type } = question;
    asked.push(`${type} ${name}`);
    if (name in zone && zone[name] === undefined) return;
    const records = type === 'A' || type === 'AAAA' ? (zone[name]?.[type] ?? []) : [];
    const answer = dnsPacket.encode({
      type: 'response',
      ...(query.id === undefined ? {} : { id: query.id }),
      flags: dnsPacket.RECURSION_DESIRED | dnsPacket.RECURSION_AVAILABLE | (name in zone ? 0 : 3),
      questions: [question],
      answers: records.map((data) => ({ type: type as 'A' | 'AAAA', name, data, ttl: 0 })),
    });
    socket.send(answer, port, address);
  });
  await new Promise<void>((resolve) => socket.bind(0, loopback, resolve));
  onTestFinished(() => new Promise<void>((resolve) => void socket.close(() => resolve())));
  return { address: `${loopback}:${socket.address().port}`, asked };
}
