// Sizes that the server checks are exported from it: a number typed here again would drift.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const SOURCES = ['web-console/src', 'web-widget/src'];

/** A number given to `maxLength`, `minLength` or `maxTags`. */
const LITERAL = /\b(maxLength|minLength|maxTags)=\{?["']?[\d(]/;

/** A constant with the unit of a size that the server checks. */
const CONSTANT =
  /\b(?:const|let) (\w*(?:CHARS|DIGITS|STEPS|TAGS|FILES|MENTIONS|CAPACITY)_(?:MAX|MIN)) = [\d(]/;

/** What only the front end limits: when a search begins, what it stores itself, what a notice shows. */
const OWN = ['SEARCH_CHARS_MIN', 'QUERY_CHARS_MAX', 'FILTER_NAME_CHARS_MAX', 'NOTICE_CHARS_MAX'];

function tsFiles(): string[] {
  return SOURCES.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name) && !/\.(gen|test)\.tsx?$/.test(name))
      .map((name) => join(folder, name)),
  );
}

function literalLimits(file: string, text: string): string[] {
  const isLimit = (line: string) => {
    const constant = CONSTANT.exec(line)?.[1];
    return LITERAL.test(line) || (constant !== undefined && !OWN.includes(constant));
  };
  return text.split('\n').flatMap((line, i) => (isLimit(line) ? [`${file}:${i + 1}: ${line.trim()}`] : []));
}

test('a literal limit is seen', () => {
  expect(literalLimits('x', 'maxLength={40}')).toHaveLength(1);
  expect(literalLimits('x', 'maxLength={10_000}')).toHaveLength(1);
  expect(literalLimits('x', 'maxLength="40"')).toHaveLength(1);
  expect(literalLimits('x', 'const TAG_CHARS_MAX = 40;')).toHaveLength(1);
  expect(literalLimits('x', 'maxLength={LIMITS.tagCharsMax}')).toHaveLength(0);
});

test('no limit of the server is typed again', () => {
  const files = tsFiles();
  expect(files.length).toBeGreaterThan(100);
  const found = files.flatMap((file) => literalLimits(file, readFileSync(join(ROOT, file), 'utf8')));
  expect(found).toEqual([]);
});
