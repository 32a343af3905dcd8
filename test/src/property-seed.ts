import { configureGlobal } from 'fast-check';
import { testSeed } from './config/env.js';

/**
 * The test command says the same of the same code each time; whoever looks for more draws other cases with a seed of their
 * own, as a number or `random`.
 */
configureGlobal({ seed: testSeed === 'random' ? Date.now() % 2 ** 31 : Number(testSeed ?? 20_261_101) });
