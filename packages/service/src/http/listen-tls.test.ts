import { writeFile } from 'node:fs/promises';
import { get } from 'node:https';
import { connect } from 'node:tls';
import { expect, onTestFinished, test } from 'vitest';
import { SettingsReader } from '../config/settings.js';
import { readTlsSettings } from '../config/tls-settings.js';
import { makeCertificate } from '../testing/certificate.js';
import { listen } from './listen.js';

const here = { host: '127.0.0.1', port: 0 };

async function listening(tls: { certificate: string; key: string }) {
  const server = await listen((_request, response) => response.end('here'), { ...here, tls });
  onTestFinished(() => server.close());
  return server;
}

function answerFrom(url: string, ca: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = get(url, { ca, agent: false }, (response) => {
      response.setEncoding('utf8').on('data', resolve);
    });
    request.on('error', reject);
  });
}

test('answers over https to who trusts the certificate, and to nobody in the clear', async () => {
  const { pem, ...tls } = await makeCertificate();
  const server = await listening(tls);
  expect(server.url).toBe(`https://localhost:${server.port}`);
  expect(await answerFrom(server.url, [pem])).toBe('here');
  await expect(answerFrom(server.url, [])).rejects.toThrow(/self.signed/);
  await expect(fetch(`http://localhost:${server.port}`)).rejects.toThrow();
});

test('speaks TLS 1.2 and later alone', async () => {
  const { pem, ...tls } = await makeCertificate();
  const { port } = await listening(tls);
  const handshake = (maxVersion: 'TLSv1.1' | 'TLSv1.2') =>
    new Promise((resolve) => {
      const weak = { minVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;
      const socket = connect({ port, host: 'localhost', ca: [pem], ...weak, maxVersion }, () => {
        resolve(socket.getProtocol());
        socket.destroy();
      });
      socket.on('error', () => resolve('refused'));
    });
  expect(await handshake('TLSv1.2')).toBe('TLSv1.2');
  expect(await handshake('TLSv1.1')).toBe('refused');
});

test('ends the start for files that are not there, are no PEM or do not belong together', async () => {
  const { pem: _pem, ...one } = await makeCertificate();
  const { pem: _other, ...other } = await makeCertificate();
  const invalid = expect.objectContaining({ code: 'settings-invalid' });
  await expect(listening({ ...one, key: `${one.key}.missing` })).rejects.toEqual(invalid);
  await expect(listening({ ...one, key: other.key })).rejects.toEqual(invalid);
  await writeFile(other.certificate, 'no certificate');
  await expect(listening(other)).rejects.toEqual(invalid);
});

test('reads both settings or neither', () => {
  const read = (environment: Record<string, string>) => readTlsSettings(new SettingsReader(environment), 'VIGIE_X');
  expect(read({})).toBeUndefined();
  expect(read({ VIGIE_X_TLS_CERT: 'a.pem', VIGIE_X_TLS_KEY: 'b.pem' })).toEqual({ certificate: 'a.pem', key: 'b.pem' });
  for (const [set, missing] of [
    ['VIGIE_X_TLS_CERT', 'VIGIE_X_TLS_KEY'],
    ['VIGIE_X_TLS_KEY', 'VIGIE_X_TLS_CERT'],
  ] as const) {
    expect(() => read({ [set]: 'a.pem' })).toThrow(
      expect.objectContaining({ code: 'settings-invalid', facts: expect.objectContaining({ name: missing }) }),
    );
  }
});
