import type { Logger } from 'pino';

const headers = ['authorization', 'cookie', 'proxy-authorization', '["set-cookie"]', '["x-api-key"]'];
const members = [
  'authorization',
  'token',
  'operatorToken',
  'passphrase',
  'pin',
  'privateKeyJwk',
  'privateKeyJwe',
  'd',
  'p',
  'q',
  'dp',
  'dq',
  'qi',
  'k',
];

/** Where a secret could stand in what is logged: in the head of a request or answer, or up to three members down. */
const paths = [
  ...['req', 'res', 'request', 'response'].flatMap((one) =>
    headers.map((header) => `${one}.headers${header.startsWith('[') ? '' : '.'}${header}`),
  ),
  ...members.flatMap((member) => [member, `*.${member}`, `*.*.${member}`]),
];

/** A logger whose lines hold no secret that is known by its name, whatever is given to it. */
export function withoutSecrets(logger: Logger): Logger {
  return logger.child({}, { redact: { paths, censor: '[redacted]' } });
}
