// Tags that are in use, the most frequent first, for completion.
import type { TagCount } from '@frontdesk/protocol';
import { useQuery } from '@tanstack/react-query';

import { rest } from '../rest';

export function useTagNames(): string[] {
  const tags = useQuery({
    queryKey: ['tags'],
    queryFn: async () => (await rest.get<{ items: TagCount[] }>('tags')).items,
    staleTime: 60_000,
  });
  return (tags.data ?? []).map((tag) => tag.name);
}
