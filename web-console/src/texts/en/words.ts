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
  upset: 'Upset',
  still_upset: 'Upset over the last messages',
  mood_falling: 'Mood is falling',
  complaint: 'Complaint',
  urgent: 'Urgent',
  abuse: 'Insults',
  confused: 'Answer did not help',
  several_issues: 'Several questions',
  own_data: 'Needs account data',
  unsure: 'No reliable answer',
  repeated: 'Repeated question',
  many_turns: 'Many bot replies',
  bot_failed: 'Bot error',
  together: 'Several signals',
  topic: 'Handled by agents',
  vip: 'VIP contact',
  suggest_mode: 'Bot in suggest mode',
  files_alone: 'File without a message',
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
  not_holder: 'This conversation is assigned to someone else, so it was not sent.',
  already_taken: 'A colleague got there first.',
  already_resolved: 'This conversation is already resolved.',
  text_too_long: 'This message is too long. Split it in two.',
  empty_text: 'Write a message first.',
  too_many_messages: 'Too many messages at once. Try again in a moment.',
  store_unavailable: 'The server could not save this. Nothing was changed; try again in a moment.',
};

export const words = {
  words: { signals, moods, outcomes, outcomeFilters, availabilities, priorities, roles, refusals },
};
