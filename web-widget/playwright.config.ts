// The built widget in Chromium, against the scripted desk. Build it first.
import { defineConfig } from '@playwright/test';

import { browserPath, launchOptions } from '../tests/browser/browser';

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
  reportSlowTests: { max: 10, threshold: 20_000 },
  use: {
    locale: 'en-GB',
    launchOptions: launchOptions(browserPath()),
  },
});
