import { BlockList, isIP } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classifyAddress, isLoopbackHost, isPublicAddress } from './address-rules.js';

/** Every block that is not for public hosts (IANA special-purpose registries), told again to Node's own matcher. */
const special: Array<[network: string, prefix: number]> = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['168.63.129.16', 32],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.31.196.0', 24],
  ['192.52.193.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['192.175.48.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  ['::', 3],
  ['4000::', 2],
  ['8000::', 1],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['2620:4f:8000::', 48],
  ['3fff::', 20],
];
const family = (address: string) => (isIP(address) === 4 ? 'ipv4' : 'ipv6');

/** One list for each version: Node's matcher takes an IPv6 rule to speak of IPv4 addresses as well. */
const blocked = { ipv4: new BlockList(), ipv6: new BlockList() };
for (const [network, prefix] of special) blocked[family(network)].addSubnet(network, prefix, family(network));

const ipv4 = (value: number) => [24, 16, 8, 0].map((shift) => (value >>> shift) & 0xff).join('.');
const groups = (value: number) => `${(value >>> 16).toString(16)}:${(value & 0xffff).toString(16)}`;
const number = fc.nat({ max: 0xffff_ffff });
const anyIpv6 = fc
  .array(fc.nat({ max: 0xffff }), { minLength: 8, maxLength: 8 })
  .map((parts) => parts.map((part) => part.toString(16)).join(':'));

/** Addresses at and around the ends of every block, where a rule is off by one if it is wrong. */
const nearBlock = fc
  .tuple(
    fc.constantFrom(...special.filter(([network]) => isIP(network) === 4)),
    fc.integer({ min: -3, max: 3 }),
    fc.boolean(),
  )
  .map(([[network, prefix], offset, atEnd]) => {
    const start = network.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
    const value = start + (atEnd ? 2 ** (32 - prefix) : 0) + offset;
    return ipv4(Math.min(Math.max(value, 0), 0xffff_ffff));
  });

describe('classifyAddress', () => {
  it.each([
    ['10.0.0.1', 'private'],
    ['172.31.255.255', 'private'],
    ['192.168.1.1', 'private'],
    ['127.0.0.1', 'loopback'],
    ['0.0.0.0', 'unspecified'],
    ['169.254.169.254', 'linkLocal'],
    ['100.100.100.200', 'carrierGradeNat'],
    ['168.63.129.16', 'cloud service'],
    ['224.0.0.251', 'multicast'],
    ['255.255.255.255', 'broadcast'],
    ['198.51.100.7', 'reserved'],
    ['198.18.0.1', 'reserved'],
    ['192.88.99.1', 'reserved'],
    ['::', 'unspecified'],
    ['::1', 'loopback'],
    ['fd00::8', 'uniqueLocal'],
    ['fd00:ec2::254', 'uniqueLocal'],
    ['fe80::1', 'linkLocal'],
    ['fec0::1', 'deprecatedSiteLocal'],
    ['ff02::1', 'multicast'],
    ['::ffff:127.0.0.1', 'ipv4Mapped'],
    ['::ffff:5db8:d70e', 'ipv4Mapped'],
    ['::7f00:1', 'not global unicast'],
    ['::ffff:0:7f00:1', 'rfc6145'],
    ['64:ff9b::7f00:1', 'rfc6052'],
    ['64:ff9b:1::7f00:1', 'rfc6052'],
    ['2002:7f00:1::', '6to4'],
    ['2001:0:7f00:1::', 'teredo'],
    ['2001:db8::1', 'reserved'],
    ['3fff::1', 'reserved'],
    ['93.184.215.14', 'public'],
    ['2606:2800:21f:cb07:6820:80da:af6b:8b2c', 'public'],
  ])('%s is %s', (address, kind) => {
    expect(classifyAddress(address)).toBe(kind);
  });

  it.each([
    '',
    'shop.example',
    '127.1',
    '2130706433',
    '0x7f.0.0.1',
    '0177.0.0.1',
    '127.0.0.01',
    '93.184.215.14 ',
    '256.0.0.1',
    '[::1]',
    'fe80::1%eth0',
    '2606::1%1',
    ':::',
  ])('"%s" is no IP address, and so not public', (text) => {
    expect(classifyAddress(text)).toBe('not an IP address');
    expect(isPublicAddress(text)).toBe(false);
  });

  it('agrees with the registries about every address', () => {
    fc.assert(
      fc.property(fc.oneof(number.map(ipv4), nearBlock, anyIpv6), (address) => {
        expect(isPublicAddress(address)).toBe(!blocked[family(address)].check(address, family(address)));
      }),
      { numRuns: 5_000 },
    );
  });

  it('takes no IPv6 address that carries an IPv4 address, whatever that is', () => {
    fc.assert(
      fc.property(number, (value) => {
        for (const address of [
          `::${groups(value)}`,
          `::${ipv4(value)}`,
          `::ffff:${groups(value)}`,
          `::ffff:${ipv4(value)}`,
          `::ffff:0:${groups(value)}`,
          `64:ff9b::${groups(value)}`,
          `64:ff9b::${ipv4(value)}`,
          `64:ff9b:1::${groups(value)}`,
          `2002:${groups(value)}::1`,
          `2001:0:${groups(value)}::1`,
        ]) {
          expect(isPublicAddress(address), address).toBe(false);
        }
      }),
    );
  });

  it('gives an IPv6 address one verdict in every spelling', () => {
    fc.assert(
      fc.property(anyIpv6, (address) => {
        const short = new URL(`http://[${address}]/`).hostname.slice(1, -1);
        expect(classifyAddress(short)).toBe(classifyAddress(address));
        expect(classifyAddress(address.toUpperCase())).toBe(classifyAddress(address));
      }),
    );
  });
});

describe('isLoopbackHost', () => {
  it.each(['localhost', '127.0.0.1', '127.255.0.9', '[::1]'])('%s is this machine', (host) => {
    expect(isLoopbackHost(host)).toBe(true);
  });

  it.each(['localhost.', 'a.localhost', '127.0.0.1.example', '1127.0.0.1', '[::ffff:7f00:1]', '[::]', '0.0.0.0', ''])(
    '%s is not, as far as its name goes',
    (host) => {
      expect(isLoopbackHost(host)).toBe(false);
    },
  );
});
