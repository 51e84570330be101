// Shapes of the wire that the generated file does not have yet.
import type { AgentCard, AgentEntry, ConversationSummary, VisitorCard } from '@frontdesk/protocol';

export interface AttachmentView {
  id: string;
  name: string;
  media_type: string;
  size: number;
  width?: number;
  height?: number;
  url: string;
}
export type AttributeView = string | number | boolean;
export type DraftKindName = 'bot' | 'article' | 'canned';
export interface DraftedFromView {
  kind: DraftKindName;
  id: string;
  edited: boolean;
}
export interface FieldView {
  id: string;
  label: string;
  value: string;
}
export interface EntryMore {
  attachments?: AttachmentView[];
  mentions?: AgentCard[];
  drafted_from?: DraftedFromView;
  added?: string[];
  removed?: string[];
  attributes?: Record<string, AttributeView | null>;
  until?: number;
  form?: { fields: FieldView[]; consent?: string };
  verified_id?: string;
  nps?: number;
}
export type Entry = AgentEntry & EntryMore;
export interface SummaryMore {
  tags?: string[];
  attributes?: Record<string, AttributeView>;
  snoozed_until?: number;
  blocked?: boolean;
}
export type Summary = ConversationSummary & SummaryMore;
export type CardMore = VisitorCard & { verified?: boolean; time_zone?: string; picture?: string };
export interface CannedView {
  id: string;
  code: string;
  title: string;
  text: string;
  scope: 'mine' | 'shared';
  updated_at: number;
  editable: boolean;
}
export type MacroStep =
  | { do: 'reply'; text: string }
  | { do: 'note'; text: string }
  | { do: 'tag'; add: string[]; remove: string[] }
  | { do: 'transfer'; to_team: string }
  | { do: 'snooze'; minutes: number }
  | { do: 'resolve'; outcome: 'solved' | 'unsolved' | 'abandoned' | 'spam' };
export interface MacroView {
  id: string;
  name: string;
  scope: 'mine' | 'shared';
  steps: MacroStep[];
  updated_at: number;
  editable: boolean;
}
export interface DraftsView {
  answer?: { text: string; sources: { id: string; title: string }[]; confidence: number; seq: number };
  articles: { id: string; title: string; language: string; answer: string; confidence: number }[];
}
export interface TagCount {
  name: string;
  count: number;
}
export interface VisitorView {
  card: CardMore;
  locale: string;
  time_zone?: string;
  verified: boolean;
  attributes: Record<string, AttributeView>;
  pages: { url: string; title: string; at: number }[];
  conversations: ConversationSummary[];
  ratings: { conversation: string; score: number; comment?: string; at: number }[];
  blocked?: { by: AgentCard; reason: string; at: number };
}
export interface SuggestionView {
  id: string;
  state: 'open' | 'accepted' | 'declined';
  question: string;
  answer: string;
  conversation?: string;
  seq?: number;
  by: AgentCard;
  at: number;
  decided_by?: AgentCard;
  decided_at?: number;
  article?: string;
  file?: { name: string; text: string };
}
export interface Suggestions {
  items: SuggestionView[];
  live: boolean;
}
