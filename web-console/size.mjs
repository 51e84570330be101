// Fails if the first page loads more script than the budget allows.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const GZIPPED_BYTES_MAX = 350 * 1024;
const dist = join(import.meta.dirname, 'dist');

if (!existsSync(join(dist, '.vite', 'manifest.json'))) {
  console.error('dist is not there; run "npm run build" first');
  process.exit(1);
}
const manifest = JSON.parse(readFileSync(join(dist, '.vite', 'manifest.json'), 'utf8'));

/** The entry, the script that draws the inbox, and the texts of the largest language, with all imports. */
const loaded = new Map();
function load(key) {
  const chunk = manifest[key];
  if (!chunk || loaded.has(key)) return;
  loaded.set(key, gzipSync(readFileSync(join(dist, chunk.file)), { level: 9 }).length);
  for (const imported of chunk.imports ?? []) load(imported);
}

const languages = Object.keys(manifest).filter((key) => /^src\/texts\/\w+\/index\.ts$/.test(key));
const weight = (key) => gzipSync(readFileSync(join(dist, manifest[key].file))).length;
const [largest] = languages.sort((a, b) => weight(b) - weight(a));
for (const key of ['index.html', 'src/start.tsx', largest]) {
  if (!manifest[key]) {
    console.error(`the build has no ${key}; size.mjs must name what the first page loads`);
    process.exit(1);
  }
  load(key);
}

const total = [...loaded.values()].reduce((sum, bytes) => sum + bytes, 0);
const kib = (bytes) => `${(bytes / 1024).toFixed(1)} KiB`;
for (const [key, bytes] of [...loaded].sort((a, b) => b[1] - a[1]).slice(0, 6)) {
  console.log(`  ${kib(bytes).padStart(10)}  ${key}`);
}
console.log(`first page: ${kib(total)} of script, gzipped, in ${loaded.size} files; at most ${kib(GZIPPED_BYTES_MAX)}`);
if (total > GZIPPED_BYTES_MAX) process.exit(1);
