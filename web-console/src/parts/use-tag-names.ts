// The tags in use, most frequent first, for completion.
import type { TagCount } from '@frontdesk/protocol';

import { useItems } from './use-collection';

export function useTagNames(): string[] {
  return useItems<TagCount>('tags', { staleTime: 60_000 }).items.map((tag) => tag.name);
}
