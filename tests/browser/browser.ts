// Which browser the tests drive; tests/tools.sh looks in the same places.
import { existsSync } from 'node:fs';

/** Without windows, menus and notifications it needs about half the processor time. */
const HEADLESS_SHELL = '/usr/bin/chromium-headless-shell';
const FULL = [
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Returns `undefined` for the one that `npx playwright install chromium` left. */
function installed(paths: string[]): string | undefined {
  return process.env.CHROMIUM ?? paths.find((path) => existsSync(path));
}

export const browserPath = (): string | undefined => installed([HEADLESS_SHELL, ...FULL]);

/** For what only the whole browser does, such as showing notifications. */
export const fullBrowserPath = (): string | undefined => installed(FULL);

export const launchOptions = (executablePath: string | undefined) => ({
  executablePath,
  args: [
    '--no-sandbox', // tests run as root in containers, where Chromium has no sandbox
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});
