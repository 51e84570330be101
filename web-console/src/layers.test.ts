// The layers of the console: a file may import from lower floors and from its own folder.
import { expect, it } from 'vitest';

import { circleIn, importsOf } from '../../web-protocol/tests/imports';

/** From the bottom to the top; a name is a folder, or a file of this folder. */
const floors = [
  // Words in six languages, and the messages between the page and its service worker.
  ['texts', 'worker'],
  // Enumerations, formats, colours, requests and their cache.
  ['enumerations', 'rest', 'format', 'theme'],
  ['queries'],
  // Components and hooks that know nothing of the desk.
  ['parts'],
  ['editor', 'period', 'session'],
  // The state of the desk: conversations, people, presence.
  ['desk'],
  ['me', 'macros', 'suggestions', 'team'],
  ['replies'],
  ['conversation'],
  ['inbox', 'supervise', 'transcripts'],
  ['feedback'],
  // The list of all pages.
  ['pages'],
  ['palette'],
  // The frame around every page.
  ['shell'],
  ['app'],
  ['start'],
  ['main'],
];

const LINES_MAX = 450;

const all = Object.entries(
  import.meta.glob<string>('./**/*.{ts,tsx}', { query: '?raw', import: 'default', eager: true }),
).map(([path, text]) => [path.replace('./', ''), text] as const);
const sources = Object.fromEntries(all.filter(([file]) => !file.includes('.test.')));
const imports = importsOf(sources);

const roomOf = (file: string) => file.split('/')[0]!.replace(/\.tsx?$/, '');
const floorOf = (file: string) => floors.findIndex((rooms) => rooms.includes(roomOf(file)));

it('gives every folder a floor', () => {
  expect(Object.keys(sources).filter((file) => floorOf(file) < 0)).toEqual([]);
});

it('has no import that points upwards or to another folder of the same floor', () => {
  const upwards = [...imports].flatMap(([from, targets]) =>
    targets
      .filter((to) => roomOf(to) !== roomOf(from) && floorOf(to) >= floorOf(from))
      .map((to) => `${from} imports ${to}`),
  );
  expect(upwards).toEqual([]);
});

it('has no circle of files', () => {
  expect(circleIn(imports)).toEqual([]);
});

it('keeps every file short enough to be read', () => {
  const long = all.filter(
    ([file, text]) => !file.startsWith('texts/') && text.split('\n').length > LINES_MAX,
  );
  expect(long.map(([file]) => file)).toEqual([]);
});
