// Tags that are in use, the most frequent first, for completion.
import { useQuery } from '@tanstack/react-query';

import { rest } from '../rest';
import type { TagCount } from '../wire';

export function useTagNames(): string[] {
  const tags = useQuery({
    queryKey: ['tags'],
    queryFn: async () => (await rest.get<{ items: TagCount[] }>('tags')).items,
    staleTime: 60_000,
  });
  return (tags.data ?? []).map((tag) => tag.name);
}
