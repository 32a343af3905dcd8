import type { Request, Response } from 'express';

/** A JSON Schema (2020-12) as OpenAPI 3.1 embeds it. */
export type Schema = Record<string, unknown>;

/** The part of an OpenAPI 3.1 operation that an endpoint states; the door adds the problem answers. */
export interface Operation {
  summary: string;
  description?: string;
  tags?: string[];
  parameters?: Array<{
    name: string;
    in: 'query' | 'path' | 'header';
    required?: boolean;
    description?: string;
    schema: Schema;
    style?: 'form';
    explode?: boolean;
    /** Whether `:` or `/` may stand unescaped in the value, as in an identifier. */
    allowReserved?: boolean;
  }>;
  /** The door lets parameters through that are not described; the endpoint refuses those that it does not know. */
  'x-eov-allow-unknown-query-parameters'?: boolean;
  requestBody?: {
    required?: boolean;
    description?: string;
    content: Record<string, { schema: Schema; example?: unknown }>;
  };
  responses: Record<string, { description: string; content?: Record<string, { schema?: Schema }> }>;
}

/** One address and method: what it promises and what answers. One file each. */
export interface Endpoint {
  method: 'get' | 'post' | 'put' | 'delete';
  /** OpenAPI path template: `/offers/{id}`. */
  path: string;
  operation: Operation;
  /** How the body reaches the handler: as bytes, as parsed JSON, or not at all (default). */
  body?: 'bytes' | 'json';
  /** Largest body in bytes, where it differs from the door's. */
  bodyLimit?: number;
  /**
   * The endpoint only reads, and refuses by itself whatever its description refuses, before it answers anything. Then it is
   * asked first; only what it refuses, or has a parameter without a value, is held against the description.
   */
  checksItself?: boolean;
  /** Throws where the request may not be made by whoever makes it; asked before its body is read. */
  authorise?(request: Request): unknown;
  /** Throws where the service cannot take a request on now; asked before its body is read. */
  admit?(request: Request): void;
  /**
   * The whole answer as JSON, to a GET without parameters in its path, where it depends on nothing but the query: then it is
   * given without the rest of the door. It refuses by throwing; then `handle` is asked, and says the same.
   */
  answer?(question: QuickQuestion): Promise<QuickAnswer>;
  /**
   * The same as `handle`, for bytes that anybody may post to a fixed path, where nothing is unusual: then it is asked without
   * the rest of the door. It refuses by throwing, and the door tells that as it tells any refusal.
   */
  taking?: Taking;
  handle(request: Request, response: Response): Promise<void> | void;
}

/** Takes in what was posted. */
export interface Taking {
  /** Throws where the service cannot take on a body of so many bytes from an address now; asked before it is read. */
  admit(address: string, bytes: number): void;
  take(body: TakenBody): Promise<TakenAnswer>;
}

/** A body as it arrived, of a media type that the endpoint declares. */
export interface TakenBody {
  bytes: Uint8Array;
  mediaType: string;
  /** Whence it came. */
  address: string;
}

export interface TakenAnswer {
  status: number;
  /** Answered as JSON. */
  value: unknown;
  /** Where what was made is found: a URI reference, with everything escaped that has to be. */
  location?: string;
}

/** A whole answer. What the door works out of its text is noted on it, for when it is given again. */
export interface QuickAnswer {
  readonly text: string;
  tag?: string;
  /** Length in UTF-8. */
  bytes?: number;
}

/** A query as it was sent. */
export interface QuickQuestion {
  /** What stands behind the question mark; the same text is the same question. */
  text: string;
  /** @throws RangeError where a parameter has no value */
  read(): Request['query'];
}
