import { describe, expect, it } from 'vitest';
import { mediaTypeOf } from './media-type.js';

const token = (header: object) => `${Buffer.from(JSON.stringify(header)).toString('base64url')}.e30.AA`;

describe('mediaTypeOf', () => {
  it.each([
    [token({ alg: 'EdDSA', typ: 'vc+jwt' }), 'application/vc+jwt'],
    [token({ alg: 'EdDSA', typ: 'application/VP+JWT' }), 'application/vp+jwt'],
    [token({ alg: 'EdDSA', typ: 'vp+ld+json+jwt' }), 'application/vp+jwt'],
    [token({ alg: 'EdDSA', typ: 'vp+ld+jwt' }), 'application/vp+jwt'],
    [token({ alg: 'EdDSA', typ: 'vc+ld+jwt' }), 'application/vc+jwt'],
    [token({ alg: 'EdDSA' }), 'application/vc+jwt'],
    [`${token({ alg: 'EdDSA', typ: 'vc+sd-jwt' })}~`, 'application/vc+sd-jwt'],
    [`${token({ alg: 'EdDSA', typ: 'vc+sd-jwt' })}~WyJh~e30.e30.AA`, 'application/vc+sd-jwt'],
    [`${token({ alg: 'EdDSA', typ: 'VP+SD-JWT' })}~`, 'application/vp+sd-jwt'],
    ['~', 'application/vc+sd-jwt'],
    ['not a token', 'application/vc+jwt'],
    [' {"type":["VerifiableCredential"]}', 'application/vc'],
    ['{"type":"VerifiablePresentation"}', 'application/vp'],
    ['{"type":', 'application/vc'],
  ])('tells %s', (text, mediaType) => {
    expect(mediaTypeOf(text)).toBe(mediaType);
  });
});
