import type { Environment } from '@vigie/service';

/** The one place where this package reads the process's environment. */
export const environment: Environment = process.env;
