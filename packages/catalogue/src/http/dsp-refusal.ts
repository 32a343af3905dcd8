import { type Code, VigieError } from '@vigie/credentials';
import { type Operation, toProblem } from '@vigie/service';
import type { Request, Response } from 'express';
import { dspError } from '../domain/exports/dsp-messages.js';

export const dspRefusals: Operation['responses'] = {
  400: { description: 'A CatalogError with the code of the refusal.', content: { 'application/json': { schema: {} } } },
  404: { description: 'A CatalogError: no such dataset.', content: { 'application/json': { schema: {} } } },
};

/** Answers; a refusal takes the form that the protocol gives it, with the code that it has everywhere. */
export function inDspForm(handle: (request: Request, response: Response) => Promise<void>) {
  return async (request: Request, response: Response): Promise<void> => {
    try {
      await handle(request, response);
    } catch (error) {
      if (!(error instanceof VigieError)) throw error;
      const { status, code, detail, remedy } = toProblem(error);
      if (status >= 500) throw error;
      response.status(status).json(dspError({ code, detail, remedy }));
    }
  };
}

export function refused(code: Code, detail: string, facts: Record<string, unknown> = {}): VigieError {
  return new VigieError(code, detail, facts);
}
