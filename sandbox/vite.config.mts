import { defineConfig } from 'vite';

/** Relative addresses, so that the page may be served under any path; nothing is inlined that its policy would refuse. */
export default defineConfig({
  base: './',
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 5_000,
    reportCompressedSize: false,
    rolldownOptions: {
      onLog: (level, log, pass) => log.code !== 'MODULE_LEVEL_DIRECTIVE' && pass(level, log),
    },
  },
  worker: { format: 'es' },
});
