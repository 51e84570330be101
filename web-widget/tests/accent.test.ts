// Text in and on the accent colour is readable in both themes, for any colour.
import { describe, expect, it } from 'vitest';
import { accentSheet, contrast, hex } from '../src/panel/accent';

const COLOURS = [
  '#b4552d',
  '#000000',
  '#ffffff',
  '#ffd500',
  '#1a237e',
  '#00ff00',
  '#7f7f7f',
  '#ff0000',
  '#e91e63',
];

function colours(sheet: string, theme: 'light' | 'dark') {
  const [light, dark] = sheet.split('@media') as [string, string];
  const found = [...(theme === 'light' ? light : dark).matchAll(/--([a-z-]+):(#[\da-f]{6})/g)];
  return Object.fromEntries(found.map(([, name, value]) => [name, hex(value!)!]));
}

describe.each(COLOURS)('%s', (accent) => {
  it.each([
    ['light', '#fffdfa', '#f2ede6'],
    ['dark', '#1f1c19', '#2e2a26'],
  ] as const)('is readable in the %s theme', (theme, surface, bubble) => {
    const c = colours(accentSheet(accent), theme);
    expect(contrast(c['accent']!, c['on-accent']!)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(c['accent-ink']!, hex(bubble)!)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(c['accent-ink']!, hex(surface)!)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(c['accent-ink']!, c['accent-soft']!)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(c['accent-edge']!, hex(surface)!)).toBeGreaterThanOrEqual(3);
  });
});

it('leaves a good colour unchanged, and uses a neutral one for invalid input', () => {
  expect(colours(accentSheet('#1d5fbf'), 'light')['accent']).toEqual(hex('#1d5fbf'));
  expect(accentSheet('url(evil)')).toBe(accentSheet('#35302a'));
});
