// The inboxes that the desk's conversations came in by, with the names that visitors see.
import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';

import { rest } from '../rest';
import { useDesk } from './desk-context';

export interface InboxCard {
  id: string;
  name: string;
}

/** One alone needs no name beside its rows. */
export function useInboxes(): InboxCard[] {
  const conversations = useDesk((s) => s.conversations);
  const ids = useMemo(
    () => [...new Set(Array.from(conversations.values(), (c) => c.inbox))].sort().join('\n'),
    [conversations],
  );
  return useInboxNames(ids ? ids.split('\n') : []);
}

function useInboxNames(ids: string[]): InboxCard[] {
  return useQueries({
    queries: ids.map((id) => ({
      queryKey: ['inbox', id],
      queryFn: () => rest.get<{ inbox: InboxCard }>(`widget/${encodeURIComponent(id)}`),
      enabled: ids.length > 1,
      staleTime: Infinity,
      retry: false,
    })),
    combine: (answers) =>
      answers.map((answer, i) => ({ id: ids[i]!, name: answer.data?.inbox.name ?? ids[i]! })),
  });
}
