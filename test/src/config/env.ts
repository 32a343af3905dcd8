/** What property tests draw their cases from: a number, or `random`. */
export const testSeed: string | undefined = process.env.VIGIE_TEST_SEED;
