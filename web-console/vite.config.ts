// Builds the console for /console/, without inline scripts and data: URLs, which the server's policy forbids.
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/** The server that `vite` proxies to in development. */
const server = process.env.FRONTDESK_URL ?? 'http://127.0.0.1:8080';

/** Preloads the console's main script while the first script loads the texts. */
const preloadStart: Plugin = {
  name: 'preload-start',
  transformIndexHtml: {
    order: 'post',
    handler(_, { bundle = {} }) {
      const start = Object.values(bundle).find(
        (each) => each.type === 'chunk' && each.facadeModuleId?.endsWith('/src/start.tsx'),
      );
      const needed = new Set<string>();
      const styles = new Set<string>();
      const need = (file: string | undefined) => {
        const chunk = file === undefined ? undefined : bundle[file];
        if (chunk?.type !== 'chunk' || needed.has(chunk.fileName)) return;
        needed.add(chunk.fileName);
        for (const style of chunk.viteMetadata?.importedCss ?? []) styles.add(style);
        chunk.imports.forEach(need);
      };
      need(start?.fileName);
      return [
        ...[...styles].map((file) => link('stylesheet', file)),
        ...[...needed].map((file) => link('modulepreload', file)),
      ];
    },
  },
};

const link = (rel: string, file: string) => ({
  tag: 'link',
  attrs: { rel, crossorigin: true, href: `/console/${file}` },
  injectTo: 'head' as const,
});

export default defineConfig({
  base: '/console/',
  plugins: [react(), preloadStart],
  build: {
    outDir: 'dist',
    target: 'es2022',
    assetsInlineLimit: 0,
    manifest: true,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      input: { index: 'index.html', worker: 'src/worker/worker.ts' },
      output: {
        // The worker is registered by this name.
        entryFileNames: ({ name }) => (name === 'worker' ? 'worker.js' : 'assets/[name]-[hash].js'),
        // Libraries that rarely change stay cached when the console changes.
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules\/(react|react-dom|scheduler|wouter|regexparam)\// },
            { name: 'query', test: /node_modules\/@tanstack\// },
          ],
        },
      },
    },
  },
  server: {
    proxy: {
      '/api': { target: server, changeOrigin: true },
      '/ws': { target: server.replace(/^http/, 'ws'), ws: true, changeOrigin: true },
    },
  },
  test: {
    include: ['src/**/*.test.{ts,tsx}'],
    environment: 'node',
    setupFiles: ['src/texts/for-tests.ts'],
  },
});
