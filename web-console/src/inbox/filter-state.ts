// The current filter of the lists, shared by the lists and the keyboard shortcuts, and kept across reloads.
import { useSyncExternalStore } from 'react';

import { fromQuery, noFilter, sameFilter, toQuery, type Filter } from '../desk/filter';

const KEY = 'frontdesk.filter';

let filter: Filter = read();
const listeners = new Set<() => void>();

export function setFilter(next: Filter): void {
  if (sameFilter(filter, next)) return;
  filter = next;
  try {
    sessionStorage.setItem(KEY, JSON.stringify(toQuery(next)));
  } catch {
    // Without storage it is lost when the page is closed.
  }
  for (const listener of listeners) listener();
}

export function changeFilter(change: Partial<Filter>): void {
  setFilter(fromQuery({ ...filter, ...change }));
}

export function useFilter(): Filter {
  return useSyncExternalStore(subscribe, () => filter);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function read(): Filter {
  try {
    return fromQuery(JSON.parse(sessionStorage.getItem(KEY) ?? '{}') as Record<string, unknown>);
  } catch {
    return noFilter;
  }
}
