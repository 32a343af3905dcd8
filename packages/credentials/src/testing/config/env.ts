/** The one place where this package reads the process's environment, and for its tests alone. */

/** Folder of the core tests of the W3C's SHACL suite, where it is at hand. */
export const shaclSuiteFolder: string | undefined = process.env.VIGIE_SHACL_SUITE;
