// How responses are cached: the key of a query is the path that it requests.
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';

import { rest, type Query } from './rest';

/** Invalidating a path also invalidates every path below it and every query and version of it. */
export function keyOf(path: string, ...more: unknown[]): unknown[] {
  return [...path.split('/'), ...more.filter((part) => part !== undefined)];
}

/** Requests a path, and again whenever `version` changes (e.g. a conversation's last entry). */
export function restQuery<T>(path: string, query?: Query, version?: string | number) {
  return queryOptions({ queryKey: keyOf(path, query, version), queryFn: () => rest.get<T>(path, query) });
}

/** How the server sends a list: one page, and a cursor if there are more. */
export interface ItemPage<Item> {
  items: Item[];
  next_cursor?: string;
}

/** Requests a list page by page. A list without cursors has one page. */
export function restPages<Page extends ItemPage<unknown>>(path: string, query?: Query) {
  return infiniteQueryOptions({
    queryKey: keyOf(path, query),
    queryFn: ({ pageParam }) => rest.get<Page>(path, { ...query, cursor: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor,
  });
}
