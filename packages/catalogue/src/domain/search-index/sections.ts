type Make = new (buffer: SharedArrayBuffer, start: number, length: number) => Section;
const kinds = { u8: Uint8Array, u16: Uint16Array, u32: Uint32Array, f64: Float64Array } as const satisfies Record<
  string,
  Make
>;
type Kind = keyof typeof kinds;
export type Section = Uint8Array | Uint16Array | Uint32Array | Float64Array;

/** Also says the order of bytes: a machine with another one reads another number, and refuses. */
const mark = 0x56494731;
const layout = 2;

interface Described {
  name: string;
  kind: Kind;
  start: number;
  length: number;
}

/**
 * Lays typed arrays out one after the other in memory that threads share, with their names in front.
 *
 * Memory and file have the same bytes: loading is reading, and saving is writing.
 */
export function packSections(sections: ReadonlyMap<string, Section>): SharedArrayBuffer {
  const described: Described[] = [];
  let end = 0;
  for (const [name, section] of sections) {
    described.push({ name, kind: kindOf(section), start: end, length: section.length });
    end = aligned(end + section.byteLength);
  }
  const header = Buffer.from(JSON.stringify(described));
  const body = aligned(16 + header.length);
  const buffer = new SharedArrayBuffer(body + end);
  new Uint32Array(buffer, 0, 4).set([mark, layout, header.length, body]);
  new Uint8Array(buffer, 16).set(header);
  for (const { name, kind, start, length } of described) {
    viewOf(buffer, kind, body + start, length).set(sections.get(name) as Section);
  }
  return buffer;
}

/** The arrays of `packSections`; undefined where the bytes are none of these. */
export function openSections(buffer: SharedArrayBuffer): Map<string, Section> | undefined {
  if (buffer.byteLength < 16) return undefined;
  const [foundMark, foundLayout, headerLength = 0, body = 0] = new Uint32Array(buffer, 0, 4);
  if (foundMark !== mark || foundLayout !== layout || 16 + headerLength > buffer.byteLength) return undefined;
  try {
    const described = JSON.parse(Buffer.from(buffer, 16, headerLength).toString()) as Described[];
    return new Map(
      described.map(({ name, kind, start, length }) => [name, viewOf(buffer, kind, body + start, length)]),
    );
  } catch {
    return undefined;
  }
}

function viewOf(buffer: SharedArrayBuffer, kind: Kind, start: number, length: number): Section {
  const make: Make = kinds[kind];
  return new make(buffer, start, length);
}

function kindOf(section: Section): Kind {
  if (section instanceof Uint8Array) return 'u8';
  if (section instanceof Uint16Array) return 'u16';
  return section instanceof Uint32Array ? 'u32' : 'f64';
}

function aligned(length: number): number {
  return Math.ceil(length / 8) * 8;
}
