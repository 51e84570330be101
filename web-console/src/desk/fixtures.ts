// Small wire objects for tests.
import type {
  AgentEntry,
  FieldsOf,
  AgentGets,
  AgentPresence,
  ConversationSummary,
  MoodName,
  MoodView,
  UserView,
} from '@frontdesk/protocol';

export const me: UserView = {
  id: 'me',
  email: 'mira@shop.example',
  name: 'Mira Novak',
  role: 'agent',
  capacity: 4,
  teams: [],
  skills: [],
};

export function aSummary(id: string, more: Partial<ConversationSummary> = {}): ConversationSummary {
  return {
    id,
    inbox: 'shop',
    started_at: 0,
    last_at: 0,
    last_seq: 1,
    holder: { holder: 'queue' },
    visitor: { id: `v-${id}`, locale: 'en', verified: false },
    preview: 'Hello',
    preview_from: 'visitor',
    reasons: [],
    priority: 'normal',
    team: 'everyone',
    tags: [],
    attributes: {},
    blocked: false,
    ...more,
  };
}

/** The fields that the kind needs are the test's to give. */
export function anEntry(seq: number, more: FieldsOf<AgentEntry> = {}): AgentEntry {
  const message = { seq, at: seq * 1000, from: 'visitor', kind: 'message', text: `words ${seq}` };
  return { ...message, ...more } as AgentEntry;
}

export function aMood(label: MoodName): MoodView {
  const rest = { negative: 0.1, neutral: 0.1, positive: 0.1 };
  return { label, ...rest, [label]: 0.8 };
}

export function anAgent(id: string): AgentPresence {
  return { id, name: id, availability: 'online', load: 0, capacity: 4, teams: [] };
}

type Welcome = Extract<AgentGets, { type: 'welcome' }>;

export function aWelcome(more: Partial<Welcome> = {}): Welcome {
  return {
    type: 'welcome',
    protocol: 1,
    user: me,
    availability: 'online',
    conversations: [],
    waiting: [],
    agents: [],
    now: 0,
    teams: [],
    offers: [],
    read_marks: [],
    mentions: [],
    inboxes: [],
    ...more,
  };
}
