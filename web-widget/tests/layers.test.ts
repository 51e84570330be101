// The widget's files import each other without circles.
import { expect, it } from 'vitest';

import { circleIn, importsOf } from '../../web-protocol/tests/imports';

const sources = Object.fromEntries(
  Object.entries(
    import.meta.glob<string>('../src/**/*.{ts,tsx}', { query: '?raw', import: 'default', eager: true }),
  ).map(([path, text]) => [path.replace('../src/', ''), text]),
);

it('has no circle of files', () => {
  expect(Object.keys(sources)).toContain('loader/loader.ts');
  expect(circleIn(importsOf(sources))).toEqual([]);
});
