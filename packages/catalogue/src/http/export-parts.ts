import type { Operation } from '@vigie/service';
import { cursorInvalid, readCursor, textParameter } from '@vigie/service';
import type { Request } from 'express';
import type { ExportDesk, ExportPlace } from '../domain/exports/export-desk.js';
import type { PageMemory } from './page-memory.js';

export interface ExportParts {
  desk: ExportDesk;
  memory: PageMemory;
  /** DID of the catalogue. */
  did: string;
  /** Base address of the catalogue; that of the request where the operator has given none. */
  publicUrl?: string;
  sparql: boolean;
}

export const afterParameter: NonNullable<Operation['parameters']>[number] = {
  name: 'after',
  in: 'query',
  description: 'Where to go on, as the page before links to it.',
  schema: { type: 'string', maxLength: 4096 },
};

export function baseOf(request: Request, publicUrl: string | undefined): string {
  if (publicUrl !== undefined) return publicUrl.replace(/\/$/, '');
  const asked = `${request.protocol}://${request.get('host') ?? ''}`;
  return URL.canParse(asked) ? new URL(asked).origin : 'http://localhost';
}

/** The place that `after` names, of the same export. */
export function exportStart(request: Request, question: string): ExportPlace | undefined {
  const cursor = textParameter(request, 'after');
  if (cursor === undefined) return undefined;
  const { kind, id } = (readCursor(cursor, question) ?? {}) as Partial<Record<keyof ExportPlace, unknown>>;
  if ((kind !== 'offer' && kind !== 'data-space') || typeof id !== 'string') throw cursorInvalid();
  return { kind, id };
}
