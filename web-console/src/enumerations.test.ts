// Lists of enumeration values are typed in one place, where the compiler checks that none is missing.
import { expect, it } from 'vitest';

import protocol from '../../web-protocol/src/protocol.gen.ts?raw';

const words = (text: string) => [...text.matchAll(/['"]([\w-]+)['"]/g)].map((match) => match[1]!);

/** The values of every union of strings in the protocol, by name. */
const enumerations = [...protocol.matchAll(/export type (\w+) = ((?:"[^"]+"(?: \| )?)+);/g)].map(
  ([, name, values]) => ({ name: name!, values: new Set(words(values!)) }),
);

const sources = Object.entries(
  import.meta.glob<string>('./**/*.{ts,tsx}', { query: '?raw', import: 'default', eager: true }),
).filter(([file]) => !/\/(texts|enumerations\.ts)|\.test\.tsx?$/.test(file));

/** Arrays of strings in `source` that have all values of an enumeration. */
function typedAgain(source: string): string[] {
  return [...source.matchAll(/\[\s*(?:'[\w-]+',?\s*)+\]/g)].flatMap(([array]) => {
    const listed = new Set(words(array));
    return enumerations
      .filter(
        ({ values }) =>
          values.size > 1 && values.size === listed.size && [...values].every((value) => listed.has(value)),
      )
      .map(({ name }) => name);
  });
}

it('finds the enumerations of the protocol, and lists that repeat them', () => {
  expect(enumerations.map(({ name }) => name)).toContain('Role');
  expect(typedAgain("const roles = [\n  'owner',\n  'agent',\n  'supervisor',\n];")).toEqual(['Role']);
  expect(typedAgain("const staff = ['agent', 'supervisor'];")).toEqual([]);
});

it('has no list of all values of an enumeration outside enumerations.ts', () => {
  expect(sources.length).toBeGreaterThan(100);
  expect(sources.flatMap(([file, text]) => typedAgain(text).map((name) => `${file}: ${name}`))).toEqual([]);
});
