import type { Environment } from '@vigie/service';

/** The one place where the process environment is read. */
export const environment: Environment = process.env;
