// Lists of the server: reading them page by page, and adding, changing and deleting their items.
import { keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';

import { keyOf, restPages, type ItemPage } from '../queries';
import { rest, type Query } from '../rest';
import { texts } from '../texts';
import { showFailure } from './failure';
import { showUndo } from './notice';

export interface ItemList<Item> {
  /** The items loaded so far. */
  items: readonly Item[];
  state: 'loading' | 'failed' | 'loaded';
  error: unknown;
  retry: () => void;
  /** Loads the next page; absent if there is none. */
  loadMore?: () => void;
  loadingMore: boolean;
}

/** How an item is called, and what it consists of. */
interface ItemKind<Item, Draft> {
  nameOf: (item: Item) => string;
  /** What a form shows of the item, and what makes the same item again. */
  draftOf: (item: Item) => Draft;
}

/** A list that can be changed. `save` and `remove` reject with the reason if the change is refused. */
export interface Collection<Item, Draft> extends ItemList<Item>, ItemKind<Item, Draft> {
  /** Changes `item`, or adds a new one. */
  save: (draft: Draft, item?: Item) => Promise<void>;
  /** Deletes the item, and shows a notice that can undo it. */
  remove: (item: Item) => Promise<void>;
}

interface ItemOptions {
  query?: Query;
  enabled?: boolean;
  /** How long items that are already loaded are shown without asking the server again. */
  staleTime?: number;
  /** Show the items of the previous query until those of the new one are loaded. */
  keepPrevious?: boolean;
}

const none: readonly never[] = [];

export function useItems<Item, Page extends ItemPage<Item> = ItemPage<Item>>(
  path: string,
  { query, keepPrevious, ...options }: ItemOptions = {},
): ItemList<Item> & { stale: boolean; firstPage?: Page } {
  const pages = useInfiniteQuery({
    ...restPages<Page>(path, query),
    placeholderData: keepPrevious ? keepPreviousData : undefined,
    ...options,
  });
  const { data, hasNextPage, fetchNextPage } = pages;
  const items = useMemo(() => data?.pages.flatMap((page) => page.items) ?? none, [data]);
  return {
    items,
    firstPage: data?.pages[0],
    state: pages.isPending ? 'loading' : pages.isError ? 'failed' : 'loaded',
    error: pages.error,
    retry: () => void pages.refetch(),
    loadMore: hasNextPage ? () => void fetchNextPage() : undefined,
    loadingMore: pages.isFetchingNextPage,
    stale: pages.isPlaceholderData,
  };
}

/** Reads what is cached of a path, and of all paths below it, again. */
export function useRefresh(path: string): () => void {
  const queries = useQueryClient();
  return useCallback(() => void queries.invalidateQueries({ queryKey: keyOf(path) }), [queries, path]);
}

export function useCollection<Item extends { id: string }, Draft>(
  path: string,
  { nameOf, draftOf }: ItemKind<Item, Draft>,
  options?: ItemOptions,
): Collection<Item, Draft> {
  const list = useItems<Item>(path, options);
  const refresh = useRefresh(path);
  const itemPath = ({ id }: Item) => `${path}/${encodeURIComponent(id)}`;

  return {
    ...list,
    nameOf,
    draftOf,
    save: async (draft, item) => {
      await (item ? rest.put(itemPath(item), draft) : rest.post(path, draft));
      refresh();
    },
    remove: async (item) => {
      await rest.remove(itemPath(item)).finally(refresh);
      const undo = () => void rest.post(path, draftOf(item)).catch(showFailure).then(refresh);
      showUndo({ id: `${path}-${item.id}`, words: texts.removed(nameOf(item)), undo });
    },
  };
}
