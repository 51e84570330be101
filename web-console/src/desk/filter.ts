// The inbox filter: search words, and one value each for tag, inbox, team, agent, mood and priority.
import type { ConversationSummary, MoodName, PriorityName } from '@frontdesk/protocol';

import { moods, priorities } from '../enumerations';

export interface Filter {
  /** Search words; the server looks them up. */
  q?: string;
  tag?: string;
  inbox?: string;
  team?: string;
  agent?: string;
  mood?: MoodName;
  priority?: PriorityName;
}

export const filterKeys = ['tag', 'inbox', 'team', 'agent', 'mood', 'priority'] as const;
export type FilterKey = (typeof filterKeys)[number];

export const noFilter: Filter = {};

/** Whether a conversation matches all conditions except the search words. */
export function fits(summary: ConversationSummary, filter: Filter): boolean {
  return (
    (filter.tag === undefined || summary.tags.includes(filter.tag)) &&
    (filter.inbox === undefined || summary.inbox === filter.inbox) &&
    (filter.team === undefined || summary.team === filter.team) &&
    (filter.agent === undefined || summary.holder.agent?.id === filter.agent) &&
    (filter.mood === undefined || summary.mood?.label === filter.mood) &&
    (filter.priority === undefined || summary.priority === filter.priority)
  );
}

/** The number of conditions, not including the search words. */
export function choices(filter: Filter): number {
  return filterKeys.filter((key) => filter[key] !== undefined).length;
}

export function isEmpty(filter: Filter): boolean {
  return choices(filter) === 0 && !filter.q;
}

/** The filter for addresses and REST. */
export function toQuery(filter: Filter): Record<string, string> {
  const query: Record<string, string> = {};
  for (const key of ['q', ...filterKeys] as const) if (filter[key]) query[key] = filter[key];
  return query;
}

/** Reads a filter from an address or from preferences; ignores unknown keys and values. */
export function fromQuery(query: Record<string, unknown>): Filter {
  const filter: Record<string, string> = {};
  for (const key of ['q', ...filterKeys]) {
    const value = query[key];
    if (typeof value !== 'string' || !value.trim()) continue;
    if (key === 'mood' && !moods.some((mood) => mood === value)) continue;
    if (key === 'priority' && !priorities.some((priority) => priority === value)) continue;
    filter[key] = value.trim();
  }
  return filter;
}

export function sameFilter(a: Filter, b: Filter): boolean {
  return JSON.stringify(toQuery(a)) === JSON.stringify(toQuery(b));
}
