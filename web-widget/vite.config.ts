// Outputs with stable names: widget.js and compat-chatwoot.js (classic scripts), the panel with its languages and
// the rules (modules).
import { readdirSync } from 'node:fs';
import { defineConfig, type BuildEnvironmentOptions, type EnvironmentOptions } from 'vite';

const common: BuildEnvironmentOptions = {
  outDir: 'dist',
  target: 'es2022',
  copyPublicDir: false,
  reportCompressedSize: false,
};

/** A classic script, built as a library to avoid Vite's preload helper around import(). */
const script = (entry: string, file: string): EnvironmentOptions => ({
  consumer: 'client',
  build: {
    ...common,
    emptyOutDir: file === 'widget.js', // the first build
    lib: { entry, name: 'frontdeskLoader', formats: ['iife'], fileName: () => file },
  },
});

/** Modules, not built as a library, which would keep white space. */
const modules = (input: Record<string, string>): EnvironmentOptions => ({
  consumer: 'client',
  build: {
    ...common,
    emptyOutDir: false,
    modulePreload: false,
    rolldownOptions: {
      input,
      // Parts that are loaded later import shared code from the panel.
      preserveEntrySignatures: 'allow-extension',
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'panel-[name].js' },
    },
  },
});

/** One file per language. */
const languages = readdirSync(new URL('src/panel/texts', import.meta.url))
  .filter((file) => /^[a-z]{2}\.ts$/.test(file))
  .map((file) => file.slice(0, 2));

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  environments: {
    loader: script('src/loader/loader.ts', 'widget.js'),
    compat: script('src/compat/chatwoot.ts', 'compat-chatwoot.js'),
    panel: modules({ panel: 'src/panel/panel.ts' }),
    rules: modules({ rules: 'src/rules/rules.ts' }),
    texts: modules(Object.fromEntries(languages.map((tag) => [`texts/${tag}`, `src/panel/texts/${tag}.ts`]))),
  },
  builder: {
    async buildApp(builder) {
      for (const name of ['loader', 'compat', 'panel', 'texts', 'rules'])
        await builder.build(builder.environments[name]!);
    },
  },
});
