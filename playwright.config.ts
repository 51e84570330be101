// Browser tests: the real program, a real Chromium; what is measured runs alone, after all others.
import { defineConfig } from '@playwright/test';

import { browserPath } from './tests/browser/browser';

const MEASURED = /console-(lists-start|lists-many|talk-long)\.spec\.ts$/;

export default defineConfig({
  testDir: 'tests/browser',
  outputDir: 'test-results',
  // Stories wait more than they work: two share a small machine well.
  workers: 2,
  projects: [
    { name: 'stories', testIgnore: MEASURED },
    { name: 'measured', testMatch: MEASURED, workers: 1, dependencies: ['stories'] },
  ],
  // A busy machine may miss a beat: a story that needed its second try is named as flaky.
  retries: 1,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: 'list',
  use: {
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    viewport: { width: 1280, height: 800 },
    screenshot: 'only-on-failure',
    // Recording costs as much as the story: only a second try is recorded.
    trace: 'on-first-retry',
    launchOptions: {
      executablePath: browserPath(),
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
