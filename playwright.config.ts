// Browser tests: the real program, a real Chromium; what is measured runs alone, after all others.
import { defineConfig } from '@playwright/test';

import { browserPath, fullBrowserPath, launchOptions } from './tests/browser/browser';

const MEASURED = /console-(lists-start|lists-many|talk-long)\.spec\.ts$/;
/** Notifications need the whole browser. */
const PUSH = /people-push\.spec\.ts$/;

export default defineConfig({
  testDir: 'tests/browser',
  outputDir: 'test-results',
  // Stories wait more than they work: two share a small machine well.
  workers: 2,
  projects: [
    { name: 'stories', testIgnore: [MEASURED, PUSH] },
    { name: 'push', testMatch: PUSH, use: { launchOptions: launchOptions(fullBrowserPath()) } },
    { name: 'measured', testMatch: MEASURED, workers: 1, dependencies: ['stories', 'push'] },
  ],
  // A busy machine may miss a beat: a story that needed its second try is named as flaky.
  retries: 1,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: 'list',
  reportSlowTests: { max: 10, threshold: 20_000 },
  use: {
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    viewport: { width: 1280, height: 800 },
    screenshot: 'only-on-failure',
    // Recording costs as much as the story: only a second try is recorded.
    trace: 'on-first-retry',
    launchOptions: launchOptions(browserPath()),
  },
});
