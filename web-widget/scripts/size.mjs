// Prints the size of each output, and fails if a visitor has to load more than the budgets allow.
import { readFileSync, readdirSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const LOADER_GZIP_BYTES_MAX = 5 * 1024;
/** What the first click loads: the panel with its static imports, and the largest language. */
const FIRST_CLICK_GZIP_BYTES_MAX = 40 * 1024;

const dist = new URL('../dist/', import.meta.url);
const files = readdirSync(dist, { recursive: true }).filter((name) => name.endsWith('.js'));
const source = (name) => readFileSync(new URL(name, dist), 'utf8');
const bytes = Object.fromEntries(files.map((name) => [name, gzipSync(source(name), { level: 9 }).length]));
const languages = files.filter((name) => name.startsWith('texts/'));
const largest = Math.max(0, ...languages.map((name) => bytes[name]));

for (const name of files.filter((name) => !languages.includes(name)).sort())
  console.log(line(name, bytes[name]));
console.log(line(`texts/*.js (${languages.length}), the largest`, largest));

let over = false;
limit('before the first click: widget.js', bytes['widget.js'], LOADER_GZIP_BYTES_MAX);
limit(
  'with the first click: panel.js and a language',
  weight('panel.js') + largest,
  FIRST_CLICK_GZIP_BYTES_MAX,
);
if (over) process.exit(1);

/** Including static imports, which the browser loads before it runs the file. */
function weight(name, counted = new Set()) {
  if (counted.has(name)) return 0;
  counted.add(name);
  const imported = [...source(name).matchAll(/\bfrom\s*["']\.\/([^"']+)["']/g)].map(([, file]) => file);
  return imported.reduce((sum, file) => sum + weight(file, counted), bytes[name]);
}

function limit(what, size, budget) {
  over ||= size > budget;
  console.log(`${what}: ${size} of ${budget} bytes gzipped${size > budget ? ': OVER BUDGET' : ''}`);
}

function line(name, size) {
  return `${name.padEnd(34)} ${String(size).padStart(6)}`;
}
