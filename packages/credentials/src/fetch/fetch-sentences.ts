import type { Sentences } from '../text/sentence.js';

/** Why an address gave nothing: parts of sentences. */
export const fetchSentences = {
  'addresses-user-name-not-fetched': 'addresses with a user name are not fetched',
  'machine-not-asked': '{host} is this machine, which is not asked',
  'host-elsewhere-redirects-machine-not': 'a host elsewhere redirects to this machine, which is not followed',
  'only-https-fetched-not': 'only https is fetched, not {protocol}',
  'no-address': '{host} has no address',
  'address-not-public': '{host} is at an address that is not public ({bad})',
  'server-answered': 'the server answered {status}',
  'server-redirects-not-followed': 'the server redirects ({status}), which is not followed here',
  'asked-too-often-asked-again': '{host} has been asked too often, and is asked again in {wait} s',
  'address-not-url': 'the address is not a URL',
  'server-redirects-no-readable-address': 'the server redirects to no readable address',
  'no-answer-within-seconds': 'no answer within {seconds} seconds',
  'request-failed': 'the request failed',
  'of-type': 'of type {mediaType}',
  'no-media-type': 'of no media type',
  'answer-where-taken': 'the answer is {detail}, where {mediaTypes} is taken',
  'answer-compressed-though-plain-form': 'the answer is compressed, though the plain form was asked for',
  'answer-larger-bytes': 'the answer is larger than {bytes} bytes',
} as const satisfies Sentences;
