import type { FieldCitation } from '@vigie/credentials';
import { knownFormats } from '../leaving/formats/format-names.js';
import { readItems, readMember, textOf, textsOf } from '../leaving/reading.js';
import { fieldOf, type StackLayer } from './layer.js';

/** A platform by name, as somebody asks for it or offers it. */
export interface PlatformName {
  /** Identifier of the format registry, or the folded name of one that it does not know. */
  id: string;
  known: boolean;
  /** Decimal numbers with dots. */
  version?: string;
}

/** What a layer states that others can run on. */
export interface Platform {
  offered: Array<{ platform: PlatformName; field: FieldCitation }>;
  /** The lists that were looked through, to be cited where something is not among them. */
  lists: FieldCitation[];
  /** Whether all of them are stated whole, so that what is missing is not offered. */
  whole: boolean;
}

const names = knownFormats();
const versioned = /^(.*?)[ _/-]*v?(\d+(?:\.\d+)*)$/i;

/** Reads a name with a version at its end, if it has one; a version that stands apart goes before. */
export function readPlatform(stated: string, apart?: string): PlatformName {
  const whole = names.read(stated);
  const [, name = stated, inName] = whole.known ? [] : (versioned.exec(stated) ?? []);
  const version = numbersIn(apart) ?? whole.version ?? inName;
  const { id, known } = whole.known ? whole : { id: `other:${fold(name)}`, known: false };
  return { id, known, ...(version === undefined ? {} : { version }) };
}

/** Whether what is offered serves what is asked for; `undefined` where a version that matters is not known. */
export function serves(offered: PlatformName, asked: PlatformName): boolean | undefined {
  if (offered.id !== asked.id) return false;
  // Who names no version asks for the platform as such.
  if (asked.version === undefined) return true;
  if (asked.known) return names.reads({ stated: asked.id, ...offered }, { stated: asked.id, ...asked });
  return offered.version === asked.version ? true : undefined;
}

/** Everything that a layer states of itself as a platform: segment, category, interfaces, and what it takes in. */
export function platformOf(layer: StackLayer): Platform {
  const interfaces = fieldOf(layer, 'interfaces');
  const assets = fieldOf(layer, 'assetCategories');
  const kinds = [fieldOf(layer, 'segment'), fieldOf(layer, 'serviceCategory')];
  const imports = readItems(assets).map((asset) => readMember(asset, 'importFormats'));
  const standards = readItems(interfaces).map((item) => ({
    standard: readMember(item, 'standard'),
    version: textOf(readMember(item, 'standardVersion')),
  }));
  return {
    offered: [
      ...kinds.flatMap((field) => textsOf(field).map((text) => ({ platform: readPlatform(text), field }))),
      ...standards.flatMap(({ standard, version }) =>
        textsOf(standard).map((text) => ({ platform: readPlatform(text, version), field: standard })),
      ),
      ...imports.flatMap((field) => textsOf(field).map((text) => ({ platform: readPlatform(text), field }))),
    ],
    lists: [interfaces, assets],
    whole:
      [interfaces, assets, ...imports].every(isSaid) && standards.every(({ standard }) => standard.state === 'stated'),
  };
}

function isSaid({ state }: FieldCitation): boolean {
  return state === 'stated' || state === 'none';
}

function fold(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
}

/** A version that cannot be compared is none: nobody can tell what it is good for. */
function numbersIn(version: string | undefined): string | undefined {
  return /^v?(\d+(?:\.\d+)*)$/i.exec(version ?? '')?.[1];
}
