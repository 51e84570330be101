// Reads a filter from the address of a link once (`/inbox/all?tag=returns`).
import { useEffect } from 'react';
import { useLocation, useSearch } from 'wouter';

import { fromQuery, isEmpty } from '../desk/filter';
import { setFilter } from './filter-state';

export function useFilterFromAddress(): void {
  const search = useSearch();
  const [path, navigate] = useLocation();
  useEffect(() => {
    const filter = fromQuery(Object.fromEntries(new URLSearchParams(search)));
    if (isEmpty(filter)) return;
    setFilter(filter);
    navigate(path, { replace: true });
  }, [search, path, navigate]);
}
