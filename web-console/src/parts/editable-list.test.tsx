// A list that is edited: what it shows, and the requests that adding, changing, deleting and undoing send.
// @vitest-environment happy-dom
import { MantineProvider, TextInput } from '@mantine/core';
import { Notifications, notifications } from '@mantine/notifications';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { IconSlash } from '@tabler/icons-react';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { EditableList, type FieldsProps } from './editable-list';
import { useCollection } from './use-collection';

interface Shelf {
  id: string;
  name: string;
  editable: boolean;
}
type ShelfDraft = Pick<Shelf, 'name'>;

const words = {
  title: 'Shelves',
  add: 'Add a shelf',
  editTitle: 'Edit the shelf',
  empty: 'No shelf yet',
  emptyMore: 'Shelves appear here.',
};

function Shelves() {
  const shelves = useCollection<Shelf, ShelfDraft>('shelves', {
    nameOf: ({ name }) => name,
    draftOf: ({ name }) => ({ name }),
  });
  return (
    <EditableList
      collection={shelves}
      words={words}
      icon={IconSlash}
      blank={{ name: '' }}
      Row={({ item }) => <>{item.name}</>}
      Fields={ShelfFields}
      isComplete={({ name }) => name !== ''}
    />
  );
}

function ShelfFields({ draft, change }: FieldsProps<ShelfDraft>) {
  return (
    <TextInput
      label="Name"
      value={draft.name}
      onChange={(event) => change({ name: event.currentTarget.value })}
    />
  );
}

/** A server with one list. */
class Server {
  shelves: Shelf[] = [];
  pageSize = 10;
  refuse: { status: number; detail: string } | null = null;
  readonly changes: string[] = [];

  readonly fetch = async (address: string, { method, body }: { method: string; body?: string }) => {
    const [path = '', query] = address.replace('/api/v1/', '').split('?');
    if (this.refuse && (method !== 'GET' || this.shelves.length === 0)) {
      return Response.json({ code: 'invalid', detail: this.refuse.detail }, { status: this.refuse.status });
    }
    if (method === 'GET') {
      const from = Number(new URLSearchParams(query).get('cursor') ?? 0);
      const to = from + this.pageSize;
      const next_cursor = to < this.shelves.length ? String(to) : undefined;
      return Response.json({ items: this.shelves.slice(from, to), next_cursor });
    }
    this.changes.push([method, path, body].filter(Boolean).join(' '));
    const id = path.split('/')[1] ?? `s${this.shelves.length + 1}`;
    const others = this.shelves.filter((shelf) => shelf.id !== id);
    const draft = body ? (JSON.parse(body) as ShelfDraft) : null;
    this.shelves = draft ? [...others, { id, editable: true, ...draft }] : others;
    return draft ? Response.json({}, { status: 200 }) : new Response(null, { status: 204 });
  };
}

let server: Server;
let root: Root;

beforeEach(() => {
  server = new Server();
  vi.stubGlobal('fetch', server.fetch);
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  document.body.innerHTML = '<div id="root"></div>';
});

afterEach(() => {
  act(() => root.unmount());
  notifications.clean();
  vi.unstubAllGlobals();
});

async function open(...names: string[]) {
  server.shelves = names.map((name, i) => ({ id: `s${i}`, name, editable: true }));
  await show();
}

async function show() {
  root = createRoot(document.getElementById('root')!);
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  act(() =>
    root.render(
      <MantineProvider env="test">
        <QueryClientProvider client={queries}>
          <Notifications />
          <Shelves />
        </QueryClientProvider>
      </MantineProvider>,
    ),
  );
  await settled();
}

/** Lets answers come in and what they change be drawn. */
async function settled() {
  for (let i = 0; i < 3; i += 1) await act(() => new Promise((done) => setTimeout(done)));
}

const rows = () => [...document.querySelectorAll('li')].map((row) => row.textContent);

const buttons = () => [...document.querySelectorAll('button')];
const nameOf = (element: Element) => element.getAttribute('aria-label') ?? element.textContent;

function button(name: string): HTMLButtonElement {
  const found = buttons().find((each) => nameOf(each) === name);
  if (!found) throw new Error(`no button "${name}" among ${buttons().map(nameOf).join(', ')}`);
  return found;
}

async function click(name: string) {
  act(() => button(name).click());
  await settled();
}

async function type(text: string) {
  const field = document.querySelector('input')!;
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!;
  act(() => {
    set.call(field, text);
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await settled();
}

it('says what an empty list is for, and offers to add the first item', async () => {
  await open();
  expect(document.body.textContent).toContain('No shelf yet');
  await click('Add a shelf');
  expect(button('Save').disabled).toBe(true);
  await type('Upper');
  await click('Save');
  expect(server.changes).toEqual(['POST shelves {"name":"Upper"}']);
  expect(rows()).toEqual(['Upper']);
});

it('shows one page after the other', async () => {
  server.pageSize = 2;
  await open('A', 'B', 'C');
  expect(rows()).toEqual(['A', 'B']);
  await click('Show more');
  expect(rows()).toEqual(['A', 'B', 'C']);
});

it('changes an item in a form that begins with what it holds', async () => {
  await open('Upper', 'Lower');
  await click('Edit Lower');
  expect(document.querySelector('input')?.value).toBe('Lower');
  await type('Lowest');
  await click('Save');
  expect(server.changes).toEqual(['PUT shelves/s1 {"name":"Lowest"}']);
  expect(rows()).toEqual(['Upper', 'Lowest']);
});

it('keeps the form open and says why the server refused', async () => {
  await open('Upper');
  server.refuse = { status: 422, detail: 'The name is taken.' };
  await click('Add a shelf');
  await type('Upper');
  await click('Save');
  expect(document.querySelector('[role=alert]')?.textContent).toBe('The name is taken.');
  expect(document.querySelector('input')?.value).toBe('Upper');
});

it('deletes at once, and makes the same item again on undo', async () => {
  await open('Upper', 'Lower');
  await click('Delete Upper');
  expect(rows()).toEqual(['Lower']);
  await click('Undo');
  expect(server.changes).toEqual(['DELETE shelves/s0', 'POST shelves {"name":"Upper"}']);
  expect(rows()).toEqual(['Lower', 'Upper']);
});

it('offers no change of an item that belongs to somebody else', async () => {
  server.shelves = [{ id: 's0', name: 'Upper', editable: false }];
  await show();
  expect(rows()).toEqual(['Upper']);
  expect(buttons().map(nameOf)).toEqual(['Add a shelf']);
});

it('offers to try again when the list cannot be loaded', async () => {
  server.refuse = { status: 500, detail: 'The database is away.' };
  await show();
  expect(document.body.textContent).toContain('The database is away.');
  server.refuse = null;
  server.shelves = [{ id: 's0', name: 'Upper', editable: true }];
  await click('Try again');
  expect(rows()).toEqual(['Upper']);
});
