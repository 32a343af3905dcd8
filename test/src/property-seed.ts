import { configureGlobal } from 'fast-check';

/**
 * The test command says the same of the same code each time; whoever looks for more draws other cases with a seed of their
 * own, as a number or `random`.
 */
const { VIGIE_TEST_SEED: stated = '20261101' } = process.env;
configureGlobal({ seed: stated === 'random' ? Date.now() % 2 ** 31 : Number(stated) });
