// Named filters, stored in the user's preferences.
import { useQueryClient } from '@tanstack/react-query';

import { fromQuery, isEmpty, toQuery, type Filter } from '../desk/filter';
import { preferencesNow, usePreferences } from '../me/preferences';
import { showUndo } from '../parts/notice';
import type { Collection } from '../parts/use-collection';
import { texts } from '../texts';

export interface SavedFilter {
  name: string;
  filter: Filter;
}

export const SAVED_FILTERS_MAX = 20;
export const FILTER_NAME_CHARS_MAX = 40;

/** Skips what is not valid. */
export function savedFiltersOf(value: unknown): SavedFilter[] {
  if (!Array.isArray(value)) return [];
  const saved: SavedFilter[] = [];
  for (const each of value as Partial<{ name: unknown; filter: unknown }>[]) {
    if (typeof each?.name !== 'string' || typeof each.filter !== 'object' || !each.filter) continue;
    const filter = fromQuery(each.filter as Record<string, unknown>);
    if (!isEmpty(filter)) saved.push({ name: each.name.slice(0, FILTER_NAME_CHARS_MAX), filter });
  }
  return saved.slice(0, SAVED_FILTERS_MAX);
}

/** Replaces a filter with the same name. */
export function withSaved(saved: SavedFilter[], name: string, filter: Filter): SavedFilter[] {
  const others = saved.filter((each) => each.name !== name);
  return [...others, { name, filter: toQuery(filter) }].slice(-SAVED_FILTERS_MAX);
}

export function useSavedFilters(): Pick<Collection<SavedFilter, SavedFilter>, 'items' | 'save' | 'remove'> {
  const queries = useQueryClient();
  const [preferences, set] = usePreferences();
  // Undo runs later, when other filters may have been saved.
  const savedNow = () => savedFiltersOf(preferencesNow(queries).filters);
  const save = async ({ name, filter }: SavedFilter) => set({ filters: withSaved(savedNow(), name, filter) });
  return {
    items: savedFiltersOf(preferences.filters),
    save,
    remove: async (item) => {
      set({ filters: savedNow().filter((each) => each.name !== item.name) });
      showUndo({ id: `filter-${item.name}`, words: texts.removed(item.name), undo: () => void save(item) });
    },
  };
}
