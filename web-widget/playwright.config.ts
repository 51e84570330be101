// The built widget in a real Chromium, against the scripted desk. Build first.
import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

const installed =
  process.env.CHROMIUM ?? ['/usr/bin/chromium', '/usr/bin/google-chrome'].find((path) => existsSync(path));

const MEASURED = /scale\.spec\.ts$/;

export default defineConfig({
  testDir: 'browser',
  outputDir: '../test-results/widget',
  // Tests wait more than they work: two share a small machine well. What is measured runs alone.
  workers: 2,
  projects: [
    { name: 'scripted', testIgnore: MEASURED },
    { name: 'measured', testMatch: MEASURED, workers: 1, dependencies: ['scripted'] },
  ],
  // A busy machine may miss a beat: a story that needed its second try is named as flaky.
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
