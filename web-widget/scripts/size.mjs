// Fails when an output is over its budget; prints the numbers.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const BUDGET_GZIP_BYTES = { 'widget.js': 5 * 1024, 'panel.js': 40 * 1024 };

let over = false;
for (const [name, budget] of Object.entries(BUDGET_GZIP_BYTES)) {
  const code = readFileSync(new URL(`../dist/${name}`, import.meta.url));
  const bytes = gzipSync(code, { level: 9 }).length;
  over ||= bytes > budget;
  console.log(
    `${name}: ${bytes} bytes gzipped of ${budget} (${code.length} unpacked)${bytes > budget ? ': OVER BUDGET' : ''}`,
  );
}
if (over) process.exit(1);
