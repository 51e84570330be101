// Canned replies, and which of them match what the agent typed.
import type { CannedView, SaveCanned } from '@frontdesk/protocol';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';

import { plain } from '../editor/completion';
import { useCollection, useItems } from '../parts/use-collection';
import { restQuery, type ItemPage } from '../queries';

const path = 'canned';
const SEARCH_CHARS_MIN = 3;
const SEARCH_AFTER_MS = 200;
const SHOWN_MAX = 8;
const STALE_AFTER_MS = 60_000;

export function useCannedReplies() {
  return useCollection<CannedView, SaveCanned>(path, {
    nameOf: ({ title }) => title,
    draftOf: ({ code, title, text, scope }) => ({ code, title, text, scope }),
  });
}

/** Matching replies, best first: by code, then by title and text, then by meaning. */
export function useCannedFor(query: string | null): readonly CannedView[] {
  const [settled] = useDebouncedValue(query ?? '', SEARCH_AFTER_MS);
  const all = useItems<CannedView>(path, { enabled: query !== null, staleTime: STALE_AFTER_MS }).items;
  const near = useQuery({
    ...restQuery<ItemPage<CannedView>>(`${path}/search`, { q: settled }),
    enabled: query !== null && settled.length >= SEARCH_CHARS_MIN,
    staleTime: STALE_AFTER_MS,
  }).data?.items;
  return query === null ? [] : fitting(all, query, near ?? []);
}

/** `near`: replies that the server found by meaning, best first. */
export function fitting(
  all: readonly CannedView[],
  query: string,
  near: readonly CannedView[],
): readonly CannedView[] {
  const wanted = plain(query.trim());
  const ranked = all
    .map((canned) => ({ canned, rank: rankOf(canned, wanted) }))
    .filter(({ rank }) => rank < 4)
    .sort((a, b) => a.rank - b.rank || a.canned.code.localeCompare(b.canned.code))
    .map(({ canned }) => canned);
  const more = near.filter((canned) => !ranked.some((r) => r.id === canned.id));
  return [...ranked, ...more].slice(0, SHOWN_MAX);
}

function rankOf({ code, title, text }: CannedView, wanted: string): number {
  const its = plain(code);
  if (its === wanted) return 0;
  if (its.startsWith(wanted)) return 1;
  if (wanted.length < 2) return 4;
  if (plain(title).includes(wanted) || its.includes(wanted)) return 2;
  return plain(text).includes(wanted) ? 3 : 4;
}
