// The widget's files import each other without circles, and are short enough to be read.
import { expect, it } from 'vitest';

import { circleIn, importsOf } from '../../web-protocol/tests/imports';

const LINES_MAX = 450;
const all = import.meta.glob<string>('../{src,tests,browser}/**/*.{ts,tsx}', {
  query: '?raw',
  import: 'default',
  eager: true,
});

it('has no circle of files', () => {
  const sources = Object.fromEntries(
    Object.entries(all)
      .filter(([path]) => path.startsWith('../src/'))
      .map(([path, text]) => [path.replace('../src/', ''), text]),
  );
  expect(Object.keys(sources)).toContain('loader/loader.ts');
  expect(circleIn(importsOf(sources))).toEqual([]);
});

it('keeps every file short enough to be read', () => {
  const long = Object.entries(all).filter(([, text]) => text.split('\n').length > LINES_MAX);
  expect(long.map(([path]) => path)).toEqual([]);
});
