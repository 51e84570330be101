// Two outputs with stable names: widget.js (classic script, IIFE) and panel.js (ES module).
import { defineConfig, type BuildEnvironmentOptions } from 'vite';

const common: BuildEnvironmentOptions = {
  outDir: 'dist',
  target: 'es2022',
  copyPublicDir: false,
  reportCompressedSize: false,
};

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  environments: {
    loader: {
      consumer: 'client',
      build: {
        ...common,
        emptyOutDir: true,
        // As a library: without Vite's preload helper around import().
        lib: {
          entry: 'src/loader/loader.ts',
          name: 'frontdeskLoader',
          formats: ['iife'],
          fileName: () => 'widget.js',
        },
      },
    },
    panel: {
      consumer: 'client',
      build: {
        ...common,
        emptyOutDir: false,
        // Not as a library: those keep their white space.
        modulePreload: false,
        rolldownOptions: {
          input: 'src/panel/panel.ts',
          preserveEntrySignatures: 'strict',
          output: { format: 'es', entryFileNames: 'panel.js' },
        },
      },
    },
  },
  builder: {
    async buildApp(builder) {
      await builder.build(builder.environments.loader!);
      await builder.build(builder.environments.panel!);
    },
  },
});
