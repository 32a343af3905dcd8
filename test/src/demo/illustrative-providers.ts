import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createSigner, didDocument, generateKey, publicJwkOf, type Signer, signingKey } from '@vigie/sdk';
import { fictitiousOffers } from './fictitious-offers.js';
import { type FictitiousSpace, fictitiousSpaces } from './fictitious-spaces.js';
import { type IllustrativeOffers, illustrativeOffers } from './illustrative-offers.js';

const keyName = 'illustrative-demo-key';

const terms = `Illustrative terms document of the Vigie demo.

The offers that refer to this document are illustrative. The providers named in them have stated nothing here; their
terms are theirs and are not reproduced.
`;

/** The illustrative offers with what is needed to sign them in the name of identifiers that say what they are. */
export interface IllustrativeProviders extends IllustrativeOffers {
  /** Fictitious, all of them. */
  spaces: FictitiousSpace[];
  signerOf(issuer: { did: string }): Signer;
}

/**
 * Makes one demo key and puts the DID documents of all illustrative providers, and their terms document, into the folder
 * that a DID host serves at that port.
 */
export async function prepareIllustrativeProviders(folder: string, port: number): Promise<IllustrativeProviders> {
  const host = {
    didPrefix: `did:web:localhost%3A${port}:illustrative`,
    termsUrl: `http://localhost:${port}/illustrative/terms.txt`,
    termsHash: createHash('sha256').update(terms).digest('hex'),
  };
  const { warning, offers } = await illustrativeOffers(host);
  const prepared = { warning, offers: [...offers, ...fictitiousOffers(host)], spaces: fictitiousSpaces(host) };
  const key = await generateKey({ algorithm: 'EdDSA' });
  const dids = new Set(prepared.offers.map(({ did }) => did));
  for (const did of dids) {
    const home = join(folder, 'illustrative', did.slice(did.lastIndexOf(':') + 1));
    await mkdir(home, { recursive: true });
    const document = didDocument({ did, keys: [{ id: keyName, publicJwk: publicJwkOf(key) }] });
    await writeFile(join(home, 'did.json'), JSON.stringify(document));
  }
  await writeFile(join(folder, 'illustrative', 'terms.txt'), terms);
  return {
    ...prepared,
    signerOf: ({ did }) => createSigner({ did, verificationMethod: `${did}#${keyName}`, key: signingKey(key) }),
  };
}
