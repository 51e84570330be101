// The built widget in Chromium, against the scripted desk. Build it first.
import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

const installed =
  process.env.CHROMIUM ?? ['/usr/bin/chromium', '/usr/bin/google-chrome'].find((path) => existsSync(path));

const MEASURED = /scale\.spec\.ts$/;

export default defineConfig({
  testDir: 'browser',
  outputDir: '../test-results/widget',
  // Tests mostly wait, so two run at a time. Measurements run alone.
  workers: 2,
  projects: [
    { name: 'scripted', testIgnore: MEASURED },
    { name: 'measured', testMatch: MEASURED, workers: 1, dependencies: ['scripted'] },
  ],
  // On a busy machine a test may need a second attempt, and is then reported as flaky.
  retries: 1,
  timeout: 30_000,
  forbidOnly: Boolean(process.env.CI),
  reporter: 'list',
  use: {
    locale: 'en-GB',
    launchOptions: {
      executablePath: installed,
      args: [
        '--no-sandbox', // tests run as root in containers, where Chromium has no sandbox
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
