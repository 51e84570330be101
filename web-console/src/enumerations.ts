// The values of the server's enumerations, in the order in which the console offers them.
import type {
  MoodName,
  OutcomeFilter,
  OutcomeView,
  PriorityName,
  Role,
  SuggestionStateName,
} from '@frontdesk/protocol';

/** Checks that a list contains every value of `T`: it does not compile if one is missing. */
function every<T extends string>() {
  return <const L extends readonly T[]>(
    list: L & ([T] extends [L[number]] ? unknown : { missing: Exclude<T, L[number]> }),
  ): L => list;
}

export const roles = every<Role>()(['agent', 'supervisor', 'owner']);
export const outcomes = every<OutcomeView>()(['solved', 'unsolved', 'abandoned', 'spam']);
export const outcomeFilters = every<OutcomeFilter>()(['open', ...outcomes]);
export const moods = every<MoodName>()(['negative', 'neutral', 'positive']);
/** Most urgent first. */
export const priorities = every<PriorityName>()(['urgent', 'high', 'normal', 'low']);
export const suggestionStates = every<SuggestionStateName>()(['open', 'accepted', 'declined']);
