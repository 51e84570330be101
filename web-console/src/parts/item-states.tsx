// A list that may still be loading, may have failed, may be empty, or may have more pages.
import { Button, Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';

import { texts } from '../texts';
import { Failure } from './states';
import type { ItemList } from './use-collection';

interface ItemStatesProps<Item> {
  list: ItemList<Item>;
  loading?: ReactNode;
  empty: ReactNode;
  children: (items: readonly Item[]) => ReactNode;
}

export function ItemStates<Item>({ list, loading, empty, children }: ItemStatesProps<Item>) {
  if (list.state === 'loading') return loading ?? <Skeleton h={160} radius="md" />;
  if (list.state === 'failed') return <Failure error={list.error} onRetry={list.retry} />;
  if (list.items.length === 0) return empty;
  return (
    <>
      {children(list.items)}
      {list.loadMore && (
        <Button variant="default" mt="md" onClick={list.loadMore} loading={list.loadingMore}>
          {texts.list.more}
        </Button>
      )}
    </>
  );
}
