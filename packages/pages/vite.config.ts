import { defineConfig } from 'vite';
import { compressed } from './compressed.js';

/** Bundles what the browser gets. What the servers render with is the output of the compiler. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/assets/',
  publicDir: false,
  build: {
    outDir: 'static',
    emptyOutDir: true,
    // The server reads in it which files a page needs.
    manifest: 'manifest.json',
    assetsDir: '',
    // Nothing inline: the Content-Security-Policy allows no data in style sheets.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: 'src/client/main.tsx',
      // React's mark for servers that render components apart: it means nothing to a browser.
      onwarn: (warning, warn) => {
        if (warning.code !== 'MODULE_LEVEL_DIRECTIVE') warn(warning);
      },
    },
    target: 'es2022',
  },
  plugins: [compressed()],
});
