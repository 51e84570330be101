// The rows of the current list: open conversations that pass the filter, or the server's search results.
import type { ConversationPage, ConversationSummary } from '@frontdesk/protocol';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';

import { useDesk, useLists } from '../desk/desk-context';
import { choices, fits, toQuery } from '../desk/filter';
import type { ListName } from '../desk/lists';
import { restPages } from '../queries';
import { useFilter } from './filter-state';

const PAGE_ROWS = 50;
const TYPING_PAUSE_MS = 250;

export interface Rows {
  rows: readonly ConversationSummary[];
  /** A search is active; it also finds resolved conversations. */
  searching: boolean;
  /** The number of rows without the filter. */
  outOf: number;
  state: 'there' | 'coming' | 'failed';
  error: unknown;
  /** Loads the next page; absent if there is none. */
  more?: () => void;
  again: () => void;
}

export function useRows(list: ListName): Rows {
  const own = useLists()[list];
  const conversations = useDesk((s) => s.conversations);
  const filter = useFilter();
  const [words] = useDebouncedValue(filter.q ?? '', TYPING_PAUSE_MS);
  const searching = words !== '' && Boolean(filter.q);

  const narrowed = useMemo(
    () => (choices(filter) === 0 ? own : own.filter((summary) => fits(summary, filter))),
    [own, filter],
  );

  const search = useInfiniteQuery({
    ...restPages<ConversationPage>('conversations', { ...toQuery(filter), q: words, limit: PAGE_ROWS }),
    enabled: searching,
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  });
  const found = useMemo(
    () =>
      (search.data?.pages ?? [])
        .flatMap((page) => page.items)
        .map((row) => conversations.get(row.id) ?? row)
        // The server does not filter by priority, and conversations may have changed since it answered.
        .filter((row) => fits(row, filter)),
    [search.data, conversations, filter],
  );
  const { hasNextPage, isFetching, fetchNextPage } = search;
  const nothingYet = searching && found.length === 0 && hasNextPage && !isFetching;
  useEffect(() => {
    if (nothingYet) void fetchNextPage();
  }, [nothingYet, fetchNextPage]);

  if (!searching) {
    return {
      rows: narrowed,
      searching: Boolean(filter.q),
      outOf: own.length,
      state: filter.q ? 'coming' : 'there',
      error: null,
      again: () => undefined,
    };
  }
  return {
    rows: found,
    searching,
    outOf: found.length,
    state: search.isError ? 'failed' : search.isPending || nothingYet ? 'coming' : 'there',
    error: search.error,
    more: hasNextPage && !isFetching ? () => void fetchNextPage() : undefined,
    again: () => void search.refetch(),
  };
}
