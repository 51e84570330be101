// The names of what the wire counts: signs, moods, outcomes, states, refusals.
import type {
  Availability,
  MoodName,
  OutcomeFilter,
  OutcomeView,
  PriorityName,
  RejectCode,
  Role,
  SignalName,
} from '@frontdesk/protocol';

const signals: Record<SignalName, string> = {
  asked_for_person: 'Asked for a person',
  upset: 'Upset now',
  still_upset: 'Upset over the last messages',
  mood_falling: 'Mood is falling',
  complaint: 'Complains',
  urgent: 'Urgent',
  abuse: 'Insults',
  confused: 'Answer did not help',
  several_issues: 'Several questions at once',
  own_data: 'Needs own data',
  unsure: 'Bot is unsure',
  repeated: 'Asked the same again',
  many_turns: 'Many replies by the bot',
  bot_failed: 'Bot failed',
  together: 'Several signs together',
  topic: 'A topic for people',
  vip: 'VIP contact',
  suggest_mode: 'The bot only suggests',
  files_alone: 'Sent a file without a word',
};

const moods: Record<MoodName, string> = { negative: 'Negative', neutral: 'Neutral', positive: 'Positive' };

const outcomes: Record<OutcomeView, string> = {
  solved: 'Solved',
  unsolved: 'Not solved',
  abandoned: 'Visitor left',
  spam: 'Spam',
};

const outcomeFilters: Record<OutcomeFilter, string> = { open: 'Open', ...outcomes };

const availabilities: Record<Availability, string> = {
  online: 'Online',
  busy: 'Busy',
  away: 'Away',
  offline: 'Offline',
};

const priorities: Record<PriorityName, string> = {
  low: 'Low',
  normal: 'Normal',
  high: 'High',
  urgent: 'Urgent',
};

const roles: Record<Role, string> = { owner: 'Owner', supervisor: 'Supervisor', agent: 'Agent' };

/** Where the server's own sentence is missing. */
const refusals: Partial<Record<RejectCode, string>> = {
  not_holder: 'Somebody else holds this conversation now, so it was not sent.',
  already_taken: 'A colleague was faster.',
  already_resolved: 'This conversation is resolved already.',
  text_too_long: 'This is too long. Send it in two parts.',
  empty_text: 'There is nothing to send yet.',
  too_many_messages: 'That was a lot at once. Try again in a moment.',
  store_unavailable: 'The server cannot store anything just now. Nothing was kept; try again in a moment.',
};

export const words = {
  words: { signals, moods, outcomes, outcomeFilters, availabilities, priorities, roles, refusals },
};
