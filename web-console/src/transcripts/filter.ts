// The filter of the transcripts, in the address and as the server expects it.
import type { ConversationFilter, MoodName, OutcomeFilter } from '@frontdesk/protocol';

import { moods, outcomeFilters } from '../enumerations';
import { boundsOf, readPeriod, writePeriod, type Period } from '../period/period';
import type { Query } from '../rest';

export interface Filter {
  period: Period;
  outcome?: OutcomeFilter;
  mood?: MoodName;
  handedOver?: boolean;
  rating?: number;
  words: string;
}

export const ratings = [5, 4, 3, 2, 1];

export const noFilter: Filter = { period: { kind: 'all' }, words: '' };

export function readFilter(text: string): Filter {
  const search = new URLSearchParams(text);
  const handedOver = search.get('handed_over');
  const rating = Number(search.get('rating'));
  return {
    period: readPeriod(search, noFilter.period),
    outcome: outcomeFilters.find((outcome) => outcome === search.get('outcome')),
    mood: moods.find((mood) => mood === search.get('mood')),
    handedOver: handedOver === 'true' ? true : handedOver === 'false' ? false : undefined,
    rating: ratings.includes(rating) ? rating : undefined,
    words: search.get('q') ?? '',
  };
}

/** The part of the address after `?`; empty without conditions. */
export function writeFilter(filter: Filter): string {
  const search = new URLSearchParams();
  if (filter.period.kind !== 'all') writePeriod(search, filter.period);
  if (filter.outcome) search.set('outcome', filter.outcome);
  if (filter.mood) search.set('mood', filter.mood);
  if (filter.handedOver !== undefined) search.set('handed_over', String(filter.handedOver));
  if (filter.rating) search.set('rating', String(filter.rating));
  if (filter.words.trim()) search.set('q', filter.words.trim());
  return search.toString();
}

export function isFiltered(filter: Filter): boolean {
  return writeFilter(filter) !== '';
}

/** The number of conditions, not including the search words. */
export function conditionCount({ period, outcome, mood, handedOver, rating }: Filter): number {
  const conditions = [period.kind === 'all' ? undefined : period, outcome, mood, handedOver, rating];
  return conditions.filter((condition) => condition !== undefined).length;
}

/** Without `cursor` and `limit`. */
export function queryOf(filter: Filter, now: number): Query {
  const { from, to } = boundsOf(filter.period, now);
  return {
    from,
    to,
    outcome: filter.outcome,
    mood: filter.mood,
    handed_over: filter.handedOver,
    rating: filter.rating,
    q: filter.words.trim() || undefined,
  } satisfies ConversationFilter;
}

/** A link to the transcripts that a figure counts. */
export function transcriptsHref(filter: Partial<Filter>): string {
  const search = writeFilter({ ...noFilter, ...filter });
  return `/transcripts${search ? `?${search}` : ''}`;
}
