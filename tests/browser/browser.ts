// Which browser the tests drive; tests/tools.sh looks in the same places.
import { existsSync } from 'node:fs';

/** Undefined: the one that `npx playwright install chromium` left. */
export function browserPath(): string | undefined {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  return [
    '/usr/bin/chromium',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ].find((path) => existsSync(path));
}
