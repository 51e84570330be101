// Generated from src/web by `make generate`.

export const PROTOCOL = 1;
export const SUBPROTOCOL = "frontdesk.v1";

/** The sizes that the server accepts. */
export const LIMITS = {
  /** One tag. */
  tagCharsMax: 40,
  /** Tags of one conversation, and of one change. */
  tagsMax: 20,
  /** The name of an attribute. */
  attributeNameCharsMax: 40,
  /** The text of an attribute. */
  attributeTextCharsMax: 500,
  /** Attributes of one conversation, and of one change. */
  attributesMax: 50,
  /** An agent's reply, or a note. */
  replyCharsMax: 10000,
  /** Files with one reply. */
  replyFilesMax: 10,
  /** Colleagues who are mentioned in one note. */
  mentionsMax: 20,
  /** Why a visitor is blocked. */
  blockReasonCharsMax: 500,
  /** How long a conversation can be snoozed. */
  snoozeDaysMax: 365,
  /** How long a macro can snooze a conversation. */
  snoozeMinutesMax: 525600,
  /** The words that a list of conversations is searched for. */
  searchCharsMax: 200,
  /** The code of a canned reply. */
  cannedCodeCharsMax: 32,
  /** The title of a canned reply. */
  cannedTitleCharsMax: 100,
  /** The text of a canned reply. */
  cannedTextCharsMax: 10000,
  /** The name of a macro. */
  macroNameCharsMax: 100,
  /** Steps of one macro. */
  macroStepsMax: 10,
  /** The title of an article. */
  articleTitleCharsMax: 100,
  /** The question that an article answers. */
  articleQuestionCharsMax: 500,
  /** The answer of an article. */
  articleAnswerCharsMax: 20000,
  /** The name of a person who works here. */
  userNameCharsMax: 100,
  /** Conversations that one agent can be assigned at a time. */
  userCapacityMax: 100,
  passwordCharsMin: 10,
  /** Longer passwords would only cost time to hash. */
  passwordCharsMax: 1000,
  /** The code of an authenticator app: six digits, and a space in the middle. */
  appCodeCharsMax: 7,
  emailCharsMax: 254,
  /** The name that a visitor leaves. */
  visitorNameCharsMax: 100,
  phoneCharsMax: 40,
  /** Digits of a phone number. */
  phoneDigitsMin: 5,
  /** A field of the form before the chat. */
  formFieldCharsMax: 500,
  /** The comment on a rating. */
  ratingCommentCharsMax: 2000,
  /** The words that articles are searched for. */
  helpSearchCharsMax: 200,
  /** The address of a page that a visitor is on; longer ones are cut. */
  pageUrlCharsMax: 1000,
  /** The title of a page that a visitor is on; longer ones are cut. */
  pageTitleCharsMax: 200,
} as const;

export type Accepted = { message_id: string, seq: number, at: number, conversation: string, visitor_token?: string, };

export type AgentCard = { id: string, name: string, 
/**
 * A path on this server; absent where they have none.
 */
picture?: string, };

export type AgentEntry = { seq: number, at: number, from: Speaker, } & ({ "kind": "message", 
/**
 * Of a visitor's message.
 */
mood?: MoodView, 
/**
 * Of an agent's message.
 */
drafted_from?: DraftedFromView, 
/**
 * The client's own key.
 */
message_id: string, 
/**
 * Empty if only files were sent.
 */
text: string, 
/**
 * The agent who wrote it; absent if the visitor did.
 */
agent?: AgentCard, attachments?: Array<AttachmentView>, } | { "kind": "human_requested" } & HumanRequestedEntry | { "kind": "answer", assessment?: AssessmentView, in_reply_to: number, text: string, sources?: Array<SourceView>, } | { "kind": "clarify", assessment: AssessmentView, in_reply_to: number, text: string, 
/**
 * Texts that the visitor may send with one click.
 */
suggestions?: Array<string>, } | { "kind": "hand_over", reasons?: Array<ReasonView>, assessment?: AssessmentView, in_reply_to?: number, text: string, promise: PromiseView, } | { "kind": "promise" } & PromiseEntry | { "kind": "joined", how: JoinedHow, agent: AgentCard, } | { "kind": "left", why: LeftWhy, agent: AgentCard, 
/**
 * What the bot says when it takes over.
 */
text?: string, 
/**
 * In the queue.
 */
promise?: PromiseView, } | { "kind": "transferred", 
/**
 * Who moved it.
 */
by: AgentCard, agent?: AgentCard, team?: TeamCard, 
/**
 * With a team.
 */
promise?: PromiseView, } | { "kind": "contact", contact: ContactView, text?: string, } | { "kind": "feedback" } & FeedbackEntry | { "kind": "resolved" } & ResolvedEntry | { "kind": "rated" } & RatedEntry | { "kind": "suggestion", in_reply_to: number, 
/**
 * Absent if the bot has nothing to suggest.
 */
text?: string, sources?: Array<SourceView>, assessment: AssessmentView, } | { "kind": "note", message_id: string, agent: AgentCard, text: string, 
/**
 * Colleagues whose attention is asked for.
 */
mentions?: Array<AgentCard>, } | { "kind": "form", form: FormView, } | { "kind": "identified", 
/**
 * The business's own id of the visitor; present only if it was proven.
 */
verified_id?: string, contact?: ContactView, } | { "kind": "tagged", agent: AgentCard, added?: Array<string>, removed?: Array<string>, } | { "kind": "attributes_set", 
/**
 * Absent if the business's page did it.
 */
agent?: AgentCard, 
/**
 * What changed; `null` was removed.
 */
attributes?: { [key in string]: AttributeView | null }, } | { "kind": "snoozed", agent: AgentCard, 
/**
 * In ms.
 */
until: number, } | { "kind": "woke", 
/**
 * The agent who woke it.
 */
agent?: AgentCard, } | { "kind": "blocked", agent: AgentCard, 
/**
 * Why.
 */
text: string, } | { "kind": "unblocked", agent: AgentCard, });

export type AgentEntryKind = { "kind": "message", 
/**
 * Of a visitor's message.
 */
mood?: MoodView, 
/**
 * Of an agent's message.
 */
drafted_from?: DraftedFromView, 
/**
 * The client's own key.
 */
message_id: string, 
/**
 * Empty if only files were sent.
 */
text: string, 
/**
 * The agent who wrote it; absent if the visitor did.
 */
agent?: AgentCard, attachments?: Array<AttachmentView>, } | { "kind": "human_requested" } & HumanRequestedEntry | { "kind": "answer", assessment?: AssessmentView, in_reply_to: number, text: string, sources?: Array<SourceView>, } | { "kind": "clarify", assessment: AssessmentView, in_reply_to: number, text: string, 
/**
 * Texts that the visitor may send with one click.
 */
suggestions?: Array<string>, } | { "kind": "hand_over", reasons?: Array<ReasonView>, assessment?: AssessmentView, in_reply_to?: number, text: string, promise: PromiseView, } | { "kind": "promise" } & PromiseEntry | { "kind": "joined", how: JoinedHow, agent: AgentCard, } | { "kind": "left", why: LeftWhy, agent: AgentCard, 
/**
 * What the bot says when it takes over.
 */
text?: string, 
/**
 * In the queue.
 */
promise?: PromiseView, } | { "kind": "transferred", 
/**
 * Who moved it.
 */
by: AgentCard, agent?: AgentCard, team?: TeamCard, 
/**
 * With a team.
 */
promise?: PromiseView, } | { "kind": "contact", contact: ContactView, text?: string, } | { "kind": "feedback" } & FeedbackEntry | { "kind": "resolved" } & ResolvedEntry | { "kind": "rated" } & RatedEntry | { "kind": "suggestion", in_reply_to: number, 
/**
 * Absent if the bot has nothing to suggest.
 */
text?: string, sources?: Array<SourceView>, assessment: AssessmentView, } | { "kind": "note", message_id: string, agent: AgentCard, text: string, 
/**
 * Colleagues whose attention is asked for.
 */
mentions?: Array<AgentCard>, } | { "kind": "form", form: FormView, } | { "kind": "identified", 
/**
 * The business's own id of the visitor; present only if it was proven.
 */
verified_id?: string, contact?: ContactView, } | { "kind": "tagged", agent: AgentCard, added?: Array<string>, removed?: Array<string>, } | { "kind": "attributes_set", 
/**
 * Absent if the business's page did it.
 */
agent?: AgentCard, 
/**
 * What changed; `null` was removed.
 */
attributes?: { [key in string]: AttributeView | null }, } | { "kind": "snoozed", agent: AgentCard, 
/**
 * In ms.
 */
until: number, } | { "kind": "woke", 
/**
 * The agent who woke it.
 */
agent?: AgentCard, } | { "kind": "blocked", agent: AgentCard, 
/**
 * Why.
 */
text: string, } | { "kind": "unblocked", agent: AgentCard, };

export type AgentGets = { "type": "welcome" } & AgentWelcome | { "type": "accepted", request_id: string, conversation?: string, seq?: number, at: number, } | { "type": "rejected", request_id?: string, code: RejectCode, detail: string, retry_after_ms?: number, } | { "type": "conversation" } & ConversationSummary | { "type": "entry", conversation: string, entry: AgentEntry, } | { "type": "mood", conversation: string, seq: number, mood: MoodView, } | { "type": "queue", waiting: Array<string>, } | { "type": "offer", conversation: string, until?: number, } | { "type": "presence", agents: Array<AgentPresence>, } | { "type": "typing", conversation: string, from: Speaker, agent?: AgentCard, on: boolean, 
/**
 * What the visitor has typed so far, where the inbox's `typing_preview` says so.
 */
text?: string, } | { "type": "read", conversation: string, up_to: number, } | { "type": "read_mark" } & ReadMark | { "type": "viewers", conversation: string, agents: Array<AgentCard>, } | { "type": "mention" } & MentionView | { "type": "pong" };

export type AgentPresence = { id: string, name: string, 
/**
 * Where it lies on this server; absent where there is none.
 */
picture?: string, availability: Availability, 
/**
 * Conversations that the agent holds.
 */
load: number, capacity: number, 
/**
 * None: every team.
 */
teams: Array<string>, 
/**
 * The pause after a hard conversation ends then (ms).
 */
pause_until?: number, };

export type AgentSends = { "type": "hello", protocol: number, } | { "type": "watch", request_id: string, conversation: string, last_seq: number, } | { "type": "unwatch", conversation: string, } | { "type": "take", request_id: string, conversation: string, } | { "type": "return", request_id: string, conversation: string, to: ReturnTo, } | { "type": "resolve", request_id: string, conversation: string, outcome: OutcomeView, } | { "type": "transfer", request_id: string, conversation: string, to_agent?: string, to_team?: string, note?: string, } | { "type": "move", request_id: string, conversation: string, to_agent?: string, to_team?: string, note?: string, } | { "type": "decline", request_id: string, conversation: string, } | { "type": "reply", request_id: string, conversation: string, text: string, 
/**
 * Uploaded before; with some, the text may be empty.
 */
attachments?: Array<string>, 
/**
 * Up to where you have read: where a colleague has replied after that, it is `crossed` and not sent.
 * Without it the reply goes in any case.
 */
last_seq?: number, drafted_from?: DraftedFromView, } | { "type": "note", request_id: string, conversation: string, text: string, 
/**
 * Colleagues whose attention is asked for.
 */
mentions?: Array<string>, } | { "type": "tag", request_id: string, conversation: string, add?: Array<string>, remove?: Array<string>, } | { "type": "attributes", request_id: string, conversation: string, set: { [key in string]: AttributeView | null }, } | { "type": "snooze", request_id: string, conversation: string, until?: number, } | { "type": "block", request_id: string, conversation: string, reason: string, } | { "type": "unblock", request_id: string, conversation: string, } | { "type": "typing", conversation: string, on: boolean, } | { "type": "read", conversation: string, up_to: number, } | { "type": "availability", request_id: string, availability: Availability, } | { "type": "visible", on: boolean, } | { "type": "ping" };

export type AgentWelcome = { protocol: number, user: UserView, availability: Availability, 
/**
 * All open conversations: with the bot, waiting, and with agents.
 */
conversations: Array<ConversationSummary>, waiting: Array<string>, agents: Array<AgentPresence>, 
/**
 * The server's time (ms), to show waits by.
 */
now: number, teams: Array<TeamCard>, 
/**
 * What is offered to you.
 */
offers: Array<OfferView>, 
/**
 * Up to where you have read, of open conversations that you have read in.
 */
read_marks: Array<ReadMark>, 
/**
 * Of you, in notes that you have not read; the latest first.
 */
mentions: Array<MentionView>, inboxes: Array<InboxCard>, };

export type AnswerEntry = { in_reply_to: number, text: string, sources?: Array<SourceView>, };

export type ArticleFile = { name: string, text: string, };

export type AssessmentView = { decision: DecisionName, 
/**
 * Probability that the best article answers, 0..1.
 */
confidence: number, 
/**
 * The confidence from which on the bot answers.
 */
answer_at_least: number, mood: MoodView, hits: Array<HitView>, basis: BasisName, 
/**
 * The language of the message, a primary tag; empty if no language was detected.
 */
language: string, 
/**
 * The earlier message that this one was read together with.
 */
leans_on?: string, 
/**
 * Tags of the article that the message is most likely about.
 */
topics?: Array<string>, 
/**
 * Further questions of the same message.
 */
also?: Array<QuestionView>, contributions: Array<ContributionView>, 
/**
 * What would have kept it with the bot, in words; empty unless handed over.
 */
counterfactual: Array<string>, policy_version: number, models: string, };

export type AttachmentLimits = { media_types: Array<string>, 
/**
 * Of one file.
 */
bytes_max: number, 
/**
 * With one message.
 */
count_max: number, };

export type AttachmentView = { id: string, name: string, media_type: string, 
/**
 * In bytes.
 */
size: number, 
/**
 * Of an image, in pixels.
 */
width?: number, height?: number, 
/**
 * A path on this server; it can be read once the file was sent with a message.
 */
url: string, };

export type AttributeView = boolean | number | string;

export type Availability = "online" | "busy" | "away" | "offline";
export const AVAILABILITY_VALUES: readonly Availability[] = ["online", "busy", "away", "offline"];

export type BasisName = "measured" | "prior" | "words";
export const BASIS_NAME_VALUES: readonly BasisName[] = ["measured", "prior", "words"];

export type BlockView = { conversation: string, by: AgentCard, reason: string, at: number, };

export type BreakHint = "hard_in_a_row" | "many_hard" | "no_pause";
export const BREAK_HINT_VALUES: readonly BreakHint[] = ["hard_in_a_row", "many_hard", "no_pause"];

export type CannedList = { items: Array<CannedView>, };

export type CannedQuery = { 
/**
 * The beginning of a code, or words in any language that the encoder supports.
 */
q: string, };

export type CannedView = { id: string, 
/**
 * Lower-case letters, digits and hyphens; unique in its scope.
 */
code: string, title: string, 
/**
 * Markdown with `{{visitor.name}}`, `{{agent.name}}`, `{{business.name}}`, `{{conversation.id}}`, which the
 * console fills in.
 */
text: string, scope: Scope, updated_at: number, 
/**
 * You may change it, because you wrote it or you are a supervisor.
 */
editable: boolean, };

export type CheckPolicy = { policy: Record<string, unknown>, };

export type ClarifyEntry = { in_reply_to: number, text: string, 
/**
 * Texts that the visitor may send with one click.
 */
suggestions?: Array<string>, };

export type ContactEntry = { text?: string, };

export type ContactView = { name?: string, email?: string, phone?: string, };

export type ContributionView = { signal: SignalName, value: number, 
/**
 * From this value on the signal alone hands over; absent while it may not.
 */
threshold?: number, 
/**
 * Share in the weighted sum.
 */
share: number, };

export type ConversationDetail = { conversation: ConversationSummary, entries: Array<AgentEntry>, };

export type ConversationFilter = { 
/**
 * Begun at or after (ms).
 */
from?: number, 
/**
 * Begun before (ms).
 */
to?: number, 
/**
 * `open` or an outcome.
 */
outcome?: OutcomeFilter, 
/**
 * The visitor's latest mood.
 */
mood?: MoodName, handed_over?: boolean, 
/**
 * CSAT 1..5.
 */
rating?: number, 
/**
 * Words that occur in the conversation.
 */
q?: string, tag?: string, 
/**
 * The id of an inbox.
 */
inbox?: string, 
/**
 * The id of the team that it was last assigned to.
 */
team?: string, holder?: HolderName, 
/**
 * The agent who holds it.
 */
agent?: string, snoozed?: boolean, 
/**
 * `next_cursor` of the previous page.
 */
cursor?: string, 
/**
 * Rows per page, 1 to 100. Default: 30.
 */
limit?: number, };

export type ConversationPage = { items: Array<ConversationSummary>, next_cursor?: string, };

export type ConversationSummary = { id: string, inbox: string, started_at: number, last_at: number, last_seq: number, holder: HolderView, 
/**
 * Since when it has been waiting or with the agent (ms); absent with the bot.
 */
held_since?: number, visitor: VisitorCard, 
/**
 * The last words, shortened.
 */
preview: string, preview_from: Speaker, 
/**
 * The visitor's latest mood.
 */
mood?: MoodView, 
/**
 * Why it last came to a person; empty where it never did.
 */
reasons: Array<ReasonView>, 
/**
 * As of the latest handover.
 */
priority: PriorityName, 
/**
 * The id of the team that it last came to; empty where it never did.
 */
team: string, 
/**
 * Since when the visitor's words stand without an answer (ms).
 */
unanswered_since?: number, 
/**
 * By when a person is to have answered (ms, by the service level), and from when on that is in danger.
 */
answer_due_at?: number, answer_warn_at?: number, rating?: number, 
/**
 * In alphabetical order.
 */
tags: Array<string>, attributes: { [key in string]: AttributeView }, 
/**
 * Out of its agent's lists until then (ms).
 */
snoozed_until?: number, 
/**
 * The visitor was blocked in this conversation.
 */
blocked: boolean, };

export type DayCount = { 
/**
 * `2026-11-21` on the reader's clock.
 */
day: string, conversations: number, handed_over: number, };

export type DayQuery = { 
/**
 * The reader's offset from UTC in minutes; the day begins at their midnight. Default: 0.
 */
utc_offset_min: number, };

export type DayView = { since: number, 
/**
 * Conversations that I replied in or resolved.
 */
handled: number, resolved: number, replies: number, 
/**
 * The median time from getting a conversation to my first reply in it.
 */
first_reply_s_median?: number, 
/**
 * Scores 1 to 5, all five always present.
 */
ratings: Array<RatingCount>, 
/**
 * Of those handled, with upset or abusive visitors.
 */
hard: number, 
/**
 * Why a break would do good now; absent where nothing speaks for one.
 */
break_hint?: BreakHint, };

export type DecideSuggestion = { state: SuggestionStateName, 
/**
 * Default: the question, shortened.
 */
title?: string, question?: string, answer?: string, };

export type DecisionName = "answer" | "clarify" | "hand_over";
export const DECISION_NAME_VALUES: readonly DecisionName[] = ["answer", "clarify", "hand_over"];

export type DetailsView = { names: Array<string>, emails: Array<string>, phones: Array<string>, 
/**
 * Numbers of orders, parcels, invoices.
 */
references: Array<string>, };

export type DraftAnswer = { 
/**
 * Markdown.
 */
text: string, sources: Array<SourceView>, 
/**
 * Probability that it answers, 0..1.
 */
confidence: number, 
/**
 * The visitor's message; the id of `drafted_from`.
 */
seq: number, };

export type DraftArticle = { id: string, title: string, language: string, 
/**
 * Markdown.
 */
answer: string, confidence: number, };

export type DraftKindName = "bot" | "article" | "canned";
export const DRAFT_KIND_NAME_VALUES: readonly DraftKindName[] = ["bot", "article", "canned"];

export type DraftedFromView = { kind: DraftKindName, 
/**
 * Of the article or canned reply; for `bot` the seq of the visitor's message.
 */
id: string, 
/**
 * Changed before it was sent.
 */
edited: boolean, };

export type DraftsLine = { kind: DraftKindName, as_they_were: number, edited: number, };

export type DraftsReport = { from: number, to: number, replies: number, 
/**
 * Of these, without any draft.
 */
by_hand: number, drafts: Array<DraftsLine>, };

export type DraftsView = { 
/**
 * What the bot would answer; absent if its confidence is too low.
 */
answer?: DraftAnswer, 
/**
 * Similar articles, the most similar first.
 */
articles: Array<DraftArticle>, };

export type EntryKind = "message" | "answer" | "clarify" | "suggestion" | "hand_over" | "human_requested" | "promise" | "joined" | "left" | "transferred" | "contact" | "feedback" | "resolved" | "rated" | "note" | "form" | "identified" | "tagged" | "attributes_set" | "snoozed" | "woke" | "blocked" | "unblocked";
export const ENTRY_KIND_VALUES: readonly EntryKind[] = ["message", "answer", "clarify", "suggestion", "hand_over", "human_requested", "promise", "joined", "left", "transferred", "contact", "feedback", "resolved", "rated", "note", "form", "identified", "tagged", "attributes_set", "snoozed", "woke", "blocked", "unblocked"];

export type FaultSeverity = "error" | "warning";
export const FAULT_SEVERITY_VALUES: readonly FaultSeverity[] = ["error", "warning"];

export type FeedbackEntry = { in_reply_to: number, helpful: boolean, };

export type FeedbackReport = { from: number, to: number, conversations: number, 
/**
 * Visitors' messages that the bot answered.
 */
answers: number, 
/**
 * Conversations that no person was needed for.
 */
bot_only: number, handed_over: number, resolved: number, open: number, outcomes: Array<OutcomeCount>, 
/**
 * Most frequent first; one handover may have several reasons.
 */
reasons: Array<ReasonCount>, 
/**
 * Scores 1 to 5, all five always present.
 */
ratings: Array<RatingCount>, rating_mean?: number, helpful: HelpfulCount, mood_start: MoodCount, mood_end: MoodCount, days: Array<DayCount>, 
/**
 * Questions without an answer, grouped by meaning, largest group first.
 */
unanswered: Array<UnansweredGroup>, };

export type FieldKind = "text" | "email" | "phone" | "select" | "checkbox";
export const FIELD_KIND_VALUES: readonly FieldKind[] = ["text", "email", "phone", "select", "checkbox"];

export type FormFieldView = { id: string, label: string, 
/**
 * Of a ticked box: `true`.
 */
value: string, };

export type FormView = { fields: Array<FormFieldView>, 
/**
 * The words that the visitor agreed to.
 */
consent?: string, };

export type HandOverEntry = { in_reply_to?: number, text: string, promise: PromiseView, };

export type HandoverView = { conversation: ConversationSummary, 
/**
 * Why the conversation was last handed over; empty if it never was.
 */
reasons: Array<ReasonView>, 
/**
 * What would have kept it with the bot, in words.
 */
counterfactual: Array<string>, 
/**
 * In the queue: since when (ms).
 */
waiting_since?: number, 
/**
 * The language that the visitor writes, a primary tag; empty where it is not known.
 */
language: string, 
/**
 * Conversations that the same visitor began before; above 0 they have come back.
 */
earlier_conversations: number, 
/**
 * One point a message of the visitor, oldest first.
 */
moods: Array<MoodPoint>, first_question?: QuoteView, 
/**
 * Absent where it is the first.
 */
last_question?: QuoteView, 
/**
 * What the bot pointed at, in order.
 */
offered: Array<OfferedView>, tried: TriedCount, details: DetailsView, };

export type HelpArticle = { id: string, title: string, question: string, 
/**
 * Markdown.
 */
answer: string, tags: Array<string>, language: string, };

export type HelpItem = { id: string, title: string, question: string, language: string, tags: Array<string>, 
/**
 * The beginning of the answer, without Markdown.
 */
snippet: string, };

export type HelpList = { items: Array<HelpItem>, };

export type HelpfulCount = { yes: number, no: number, };

export type HitView = { article: string, title: string, confidence: number, 
/**
 * The question or variant nearest to the message.
 */
matched: string, similarity: number, words: Array<string>, };

export type HolderName = "bot" | "queue" | "agent" | "nobody";
export const HOLDER_NAME_VALUES: readonly HolderName[] = ["bot", "queue", "agent", "nobody"];

export type HolderView = { holder: HolderName, 
/**
 * 1 = next.
 */
position?: number, 
/**
 * Likely wait in seconds, from and to; absent where too little is known.
 */
wait_s?: [number, number], agent?: AgentCard, promise?: PromiseView, outcome?: OutcomeView, 
/**
 * What a waiting visitor may choose while nobody can take over.
 */
ways?: Array<WayName>, };

export type HoursView = { days: string, from: string, to: string, };

export type HumanRequestedEntry = { message_id: string, };

export type IdentityView = { id?: string, name?: string, email?: string, phone?: string, hash?: string, token?: string, };

export type InboxCard = { id: string, name: string, };

export type InboxView = { id: string, name: string, greeting: string, 
/**
 * A person is at the desk now.
 */
open: boolean, 
/**
 * Questions to begin with, shown as buttons.
 */
suggestions: Array<string>, 
/**
 * Accent colour as `#rrggbb`.
 */
accent: string, 
/**
 * Longest message in characters.
 */
message_chars_max: number, 
/**
 * A URL, or a path on this server.
 */
logo?: string, position: PositionName, theme: ThemeName, privacy_url?: string, 
/**
 * The owner's own words in this language, by the keys of the widget's texts.
 */
texts: { [key in string]: string }, 
/**
 * What is asked before the first message.
 */
pre_chat?: PreChatView, 
/**
 * When the hours begin again (ms); absent while they run, and where none are known.
 */
opens_at?: number, 
/**
 * The hours of a usual week; none: not known.
 */
hours: Array<HoursView>, 
/**
 * IANA name: where `hours` are read.
 */
time_zone?: string, 
/**
 * Which files may be sent along; absent: none.
 */
attachments?: AttachmentLimits, 
/**
 * Ask for a rating from 1 to 5 at the end.
 */
csat: boolean, 
/**
 * Ask how likely they recommend the business, 0 to 10.
 */
nps: boolean, sound: boolean, 
/**
 * Agents see what the visitor is typing; the visitor is to be told.
 */
typing_preview: boolean, 
/**
 * Articles can be searched and read.
 */
help: boolean, transcript_by_email: boolean, };

export type JoinedEntry = { agent: AgentCard, };

export type JoinedHow = "picked" | "assigned" | "reopened";
export const JOINED_HOW_VALUES: readonly JoinedHow[] = ["picked", "assigned", "reopened"];

export type KeptCount = { kept: number, missed: number, };

export type LeftEntry = { agent: AgentCard, 
/**
 * What the bot says when it takes over.
 */
text?: string, 
/**
 * In the queue.
 */
promise?: PromiseView, };

export type LeftWhy = "to_queue" | "to_bot" | "gone" | "no_reply";
export const LEFT_WHY_VALUES: readonly LeftWhy[] = ["to_queue", "to_bot", "gone", "no_reply"];

export type LogIn = { email: string, password: string, 
/**
 * With a second factor: the app's code, or a recovery code.
 */
code?: string, };

export type MacroStep = { "do": "reply", text: string, } | { "do": "note", text: string, } | { "do": "tag", add: Array<string>, remove: Array<string>, } | { "do": "transfer", to_team: string, } | { "do": "snooze", minutes: number, } | { "do": "resolve", outcome: OutcomeView, };

export type MacroView = { id: string, name: string, scope: Scope, steps: Array<MacroStep>, updated_at: number, 
/**
 * You may change it, because you wrote it or you are a supervisor.
 */
editable: boolean, };

export type Macros = { items: Array<MacroView>, };

export type MailFilter = { state?: MailStateName, 
/**
 * `next_cursor` of the previous page.
 */
cursor?: string, 
/**
 * Rows per page, 1 to 100. Default: 30.
 */
limit?: number, };

export type MailKindName = "reply" | "confirmation" | "reminder" | "escalation" | "transcript";
export const MAIL_KIND_NAME_VALUES: readonly MailKindName[] = ["reply", "confirmation", "reminder", "escalation", "transcript"];

export type MailPage = { items: Array<MailView>, next_cursor?: string, };

export type MailStateName = "queued" | "sent" | "dead";
export const MAIL_STATE_NAME_VALUES: readonly MailStateName[] = ["queued", "sent", "dead"];

export type MailView = { id: string, kind: MailKindName, state: MailStateName, recipient: string, subject: string, conversation?: string, 
/**
 * When it was queued (ms).
 */
created_at: number, 
/**
 * When a queued e-mail is tried next (ms).
 */
due_at: number, attempts: number, 
/**
 * What the mail server answered at the last attempt.
 */
last_error?: string, sent_at?: number, };

export type MeChange = { 
/**
 * What visitors see.
 */
name?: string, 
/**
 * Empty: as the browser likes.
 */
language?: string, 
/**
 * Conversations that one takes at a time, from 1 to what the owner allows; 0: all of these.
 */
own_limit?: number, };

export type MeView = { 
/**
 * Of the console, a BCP 47 tag; absent: as the browser likes.
 */
language?: string, 
/**
 * Whether a code is asked for at log-in.
 */
second_factor: boolean, 
/**
 * With a second factor: the recovery codes that are left.
 */
recovery_codes_left?: number, id: string, email: string, name: string, 
/**
 * Where it lies on this server; absent where there is none.
 */
picture?: string, role: Role, 
/**
 * Conversations at a time, as the owner allows.
 */
capacity: number, 
/**
 * Their own limit below it; absent: all that the owner allows.
 */
own_limit?: number, 
/**
 * None: every team.
 */
teams: Array<string>, 
/**
 * Topics and languages that they answer best.
 */
skills: Array<string>, };

export type MentionView = { conversation: string, 
/**
 * The note.
 */
seq: number, by: AgentCard, text: string, at: number, };

export type MessageEntry = { 
/**
 * The client's own key.
 */
message_id: string, 
/**
 * Empty if only files were sent.
 */
text: string, 
/**
 * The agent who wrote it; absent if the visitor did.
 */
agent?: AgentCard, attachments?: Array<AttachmentView>, };

export type MoodCount = { negative: number, neutral: number, positive: number, };

export type MoodName = "negative" | "neutral" | "positive";
export const MOOD_NAME_VALUES: readonly MoodName[] = ["negative", "neutral", "positive"];

export type MoodPoint = { seq: number, at: number, mood: MoodView, };

export type MoodView = { label: MoodName, negative: number, neutral: number, positive: number, };

export type NewSuggestion = { 
/**
 * The conversation that it comes from.
 */
conversation?: string, 
/**
 * The entry that it comes from.
 */
seq?: number, question: string, 
/**
 * Markdown.
 */
answer: string, };

export type NewUser = { name: string, email: string, 
/**
 * At least 10 characters.
 */
password: string, role: Role, };

export type NotificationChoice = { 
/**
 * A conversation is given or offered to me.
 */
assigned: boolean, 
/**
 * A visitor of mine writes.
 */
messages: boolean, 
/**
 * A colleague mentions me.
 */
mentions: boolean, 
/**
 * Outside the console's window while it is open.
 */
desktop: boolean, sound: boolean, 
/**
 * A number on the app's icon.
 */
badge: boolean, 
/**
 * Show the beginning of the message in a push notification; otherwise only its author.
 */
words: boolean, };

export type OfferView = { conversation: string, until: number, };

export type OfferedView = { seq: number, 
/**
 * The article's title, or the question.
 */
title: string, 
/**
 * On an answer: the article.
 */
article?: string, 
/**
 * On an answer: how the visitor marked it.
 */
helpful?: boolean, 
/**
 * On a question: whether the visitor chose it.
 */
chosen?: boolean, };

export type OutcomeCount = { outcome: OutcomeView, count: number, };

export type OutcomeFilter = "open" | "solved" | "unsolved" | "abandoned" | "spam";
export const OUTCOME_FILTER_VALUES: readonly OutcomeFilter[] = ["open", "solved", "unsolved", "abandoned", "spam"];

export type OutcomeView = "solved" | "unsolved" | "abandoned" | "spam";
export const OUTCOME_VIEW_VALUES: readonly OutcomeView[] = ["solved", "unsolved", "abandoned", "spam"];

export type Page = { url: string, title: string, };

export type PageVisit = { url: string, title: string, at: number, };

export type PasswordChange = { old: string, 
/**
 * At least 10 characters.
 */
new: string, };

export type Period = { 
/**
 * Conversations begun at or after (ms).
 */
from: number, 
/**
 * … and before (ms).
 */
to: number, 
/**
 * The reader's offset from UTC in minutes, which decides where days begin. Default: 0.
 */
utc_offset_min: number, };

export type PolicyFault = { 
/**
 * The key, e.g. `rules[3].threshold`.
 */
path: string, 
/**
 * What is wrong and what to do.
 */
detail: string, severity: FaultSeverity, };

export type PolicyFaults = { items: Array<PolicyFault>, };

export type PolicyVersion = { version: number, saved_at: number, 
/**
 * Absent: it shipped with the program.
 */
author?: AgentCard, };

export type PolicyVersions = { items: Array<PolicyVersion>, };

export type PolicyView = { 
/**
 * The whole document, with every key; docs/policy.md describes them.
 */
policy: Record<string, unknown>, 
/**
 * On `PUT`: what looks like a mistake.
 */
warnings?: Array<PolicyFault>, version: number, saved_at: number, 
/**
 * Absent: it shipped with the program.
 */
author?: AgentCard, };

export type PositionName = "right" | "left";
export const POSITION_NAME_VALUES: readonly PositionName[] = ["right", "left"];

export type PreChatField = { id: string, label: string, kind: FieldKind, required: boolean, 
/**
 * Of `select`.
 */
options?: Array<string>, };

export type PreChatView = { intro?: string, fields: Array<PreChatField>, 
/**
 * What the visitor must agree to.
 */
consent?: string, };

export type Preferences = { notifications?: NotificationChoice, quiet_hours?: QuietHours, };

export type PriorityName = "low" | "normal" | "high" | "urgent";
export const PRIORITY_NAME_VALUES: readonly PriorityName[] = ["low", "normal", "high", "urgent"];

export type Problem = { 
/**
 * Short and stable, for example `wrong_credentials`.
 */
code: string, 
/**
 * One sentence that says what to do.
 */
detail: string, 
/**
 * With `invalid_policy`: everything that is wrong, key by key.
 */
faults?: Array<PolicyFault>, };

export type PromiseEntry = { text: string, promise: PromiseView, };

export type PromiseView = { "kind": "person_soon" } | { "kind": "answer_by", at: number, };

export type PushEnd = { endpoint: string, };

export type PushKey = { 
/**
 * The server's key for `applicationServerKey`, Base64url; absent where push is switched off.
 */
key?: string, };

export type PushKeys = { p256dh: string, auth: string, };

export type PushKind = "assigned" | "returned" | "message" | "mention" | "trial";
export const PUSH_KIND_VALUES: readonly PushKind[] = ["assigned", "returned", "message", "mention", "trial"];

export type PushMessage = { kind: PushKind, 
/**
 * Absent on a trial.
 */
conversation?: string, 
/**
 * Who wrote: the visitor's name where it is known, or the colleague's on a mention.
 */
who?: string, 
/**
 * The beginning of the message, if the user wants it.
 */
words?: string, at: number, };

export type PushSubscriptionView = { endpoint: string, keys: PushKeys, };

export type QuestionView = { text: string, hits: Array<HitView>, };

export type QuietHours = { on: boolean, 
/**
 * `22:00`
 */
from: string, 
/**
 * `07:00`; earlier than `from`: of the next morning.
 */
to: string, 
/**
 * IANA name, e.g. `Europe/Berlin`.
 */
time_zone: string, };

export type QuoteView = { seq: number, text: string, };

export type RatedEntry = { message_id: string, 
/**
 * From 1 (bad) to 5 (good).
 */
score?: number, 
/**
 * How likely they recommend the business, 0 to 10.
 */
nps?: number, text?: string, };

export type RatingCount = { score: number, count: number, };

export type ReadMark = { conversation: string, up_to: number, };

export type ReasonCount = { signal: SignalName, words: string, count: number, };

export type ReasonView = { signal: SignalName, value: number, threshold: number, 
/**
 * In words that an agent reads at a glance.
 */
words: string, };

export type RecoveryCodes = { recovery_codes: Array<string>, };

export type RejectCode = "malformed" | "unknown_type" | "hello_expected" | "unsupported_protocol" | "unknown_token" | "unknown_conversation" | "no_conversation" | "empty_text" | "text_too_long" | "invalid" | "too_many_messages" | "not_holder" | "not_allowed" | "already_taken" | "already_resolved" | "already_waiting" | "conflict" | "store_unavailable" | "internal" | "invalid_identity" | "no_mail" | "unknown_attachment" | "too_many_attachments" | "invalid_form" | "crossed" | "blocked";
export const REJECT_CODE_VALUES: readonly RejectCode[] = ["malformed", "unknown_type", "hello_expected", "unsupported_protocol", "unknown_token", "unknown_conversation", "no_conversation", "empty_text", "text_too_long", "invalid", "too_many_messages", "not_holder", "not_allowed", "already_taken", "already_resolved", "already_waiting", "conflict", "store_unavailable", "internal", "invalid_identity", "no_mail", "unknown_attachment", "too_many_attachments", "invalid_form", "crossed", "blocked"];

export type Rejected = { message_id?: string, code: RejectCode, 
/**
 * One sentence that says what to do.
 */
detail: string, retry_after_ms?: number, };

export type ResolvedEntry = { outcome: OutcomeView, 
/**
 * The agent who resolved it.
 */
agent?: AgentCard, 
/**
 * If the visitor resolved it.
 */
message_id?: string, };

export type ReturnTo = "queue" | "bot";
export const RETURN_TO_VALUES: readonly ReturnTo[] = ["queue", "bot"];

export type Role = "owner" | "supervisor" | "agent";
export const ROLE_VALUES: readonly Role[] = ["owner", "supervisor", "agent"];

export type RuleView = { id: string, when: WhenView, message: string, suggestions?: Array<string>, 
/**
 * Shown to the same visitor once in so many days.
 */
at_most_every_days: number, };

export type SaveCanned = { code: string, title: string, text: string, scope: Scope, };

export type SaveMacro = { name: string, scope: Scope, steps: Array<MacroStep>, };

export type SavePolicy = { 
/**
 * The version that was changed; where it is no longer the latest, nothing is saved.
 */
based_on: number, 
/**
 * What is left out is as it ships.
 */
policy: Record<string, unknown>, };

export type Scope = "mine" | "shared";
export const SCOPE_VALUES: readonly Scope[] = ["mine", "shared"];

export type SecondFactorCode = { 
/**
 * What the app shows.
 */
code: string, };

export type SecondFactorEnd = { password: string, };

export type SecondFactorOffer = { 
/**
 * Base32, to be typed into an authenticator app.
 */
secret: string, 
/**
 * The same as `otpauth://`, for a QR code.
 */
uri: string, };

export type ServiceLine = { priority: PriorityName, handovers: number, first_response: KeptCount, resolution: KeptCount, 
/**
 * The median time from handover to a person's first reply; absent if there was no reply.
 */
first_response_ms_median?: number, };

export type ServiceReport = { from: number, to: number, 
/**
 * The most urgent first.
 */
priorities: Array<ServiceLine>, };

export type SessionView = { id: string, 
/**
 * E.g. `Firefox`; absent where it is not known.
 */
browser?: string, 
/**
 * E.g. `Android`.
 */
system?: string, began_at: number, last_seen_at: number, 
/**
 * The session of this request.
 */
current: boolean, };

export type Sessions = { items: Array<SessionView>, };

export type SetUp = { token: string, name: string, email: string, 
/**
 * At least 10 characters.
 */
password: string, };

export type SignalName = "asked_for_person" | "upset" | "still_upset" | "mood_falling" | "complaint" | "urgent" | "abuse" | "confused" | "repeated" | "several_issues" | "own_data" | "unsure" | "many_turns" | "bot_failed" | "together" | "topic" | "vip" | "suggest_mode" | "files_alone";
export const SIGNAL_NAME_VALUES: readonly SignalName[] = ["asked_for_person", "upset", "still_upset", "mood_falling", "complaint", "urgent", "abuse", "confused", "repeated", "several_issues", "own_data", "unsure", "many_turns", "bot_failed", "together", "topic", "vip", "suggest_mode", "files_alone"];

export type SourceView = { id: string, title: string, 
/**
 * Of the edition that was used, a BCP 47 tag.
 */
language: string, };

export type Speaker = "visitor" | "bot" | "agent" | "system";
export const SPEAKER_VALUES: readonly Speaker[] = ["visitor", "bot", "agent", "system"];

export type SuggestionFilter = { state?: SuggestionStateName, };

export type SuggestionStateName = "open" | "accepted" | "declined";
export const SUGGESTION_STATE_NAME_VALUES: readonly SuggestionStateName[] = ["open", "accepted", "declined"];

export type SuggestionView = { id: string, conversation?: string, seq?: number, question: string, 
/**
 * Markdown.
 */
answer: string, by: AgentCard, at: number, state: SuggestionStateName, decided_by?: AgentCard, decided_at?: number, 
/**
 * The id of the article that it became.
 */
article?: string, 
/**
 * In the answer to accepting it, if articles are files in a folder: the file to put there.
 */
file?: ArticleFile, };

export type Suggestions = { items: Array<SuggestionView>, 
/**
 * Accepting makes an article that answers at once. Otherwise articles are files in a folder, and an accepted
 * suggestion comes with the file to put there.
 */
live: boolean, };

export type TagCount = { name: string, 
/**
 * Conversations that have it.
 */
count: number, };

export type Tags = { items: Array<TagCount>, };

export type TeamCard = { id: string, name: string, };

export type ThemeName = "auto" | "light" | "dark";
export const THEME_NAME_VALUES: readonly ThemeName[] = ["auto", "light", "dark"];

export type TransferredEntry = { agent?: AgentCard, team?: TeamCard, 
/**
 * With a team.
 */
promise?: PromiseView, };

export type TriedCount = { answers: number, asked_back: number, 
/**
 * Suggestions to agents alone.
 */
suggestions: number, handovers: number, 
/**
 * Times that an agent gave it back to the bot.
 */
returns: number, };

export type UnansweredExample = { conversation: string, seq: number, text: string, };

export type UnansweredGroup = { 
/**
 * The message nearest to the middle of the group.
 */
question: string, count: number, 
/**
 * At most five.
 */
examples: Array<UnansweredExample>, };

export type UserChange = { role?: Role, 
/**
 * Conversations at a time.
 */
capacity?: number, 
/**
 * Ids of the policy's teams; empty means every team.
 */
teams?: Array<string>, 
/**
 * The topics (tags of articles) and languages (primary tags) that the user answers best.
 */
skills?: Array<string>, };

export type UserView = { id: string, email: string, name: string, 
/**
 * Where it lies on this server; absent where there is none.
 */
picture?: string, role: Role, 
/**
 * Conversations at a time, as the owner allows.
 */
capacity: number, 
/**
 * Their own limit below it; absent: all that the owner allows.
 */
own_limit?: number, 
/**
 * None: every team.
 */
teams: Array<string>, 
/**
 * Topics and languages that they answer best.
 */
skills: Array<string>, };

export type Users = { items: Array<UserView>, };

export type VisitorCard = { id: string, name?: string, email?: string, phone?: string, locale: string, 
/**
 * The business has proven who it is.
 */
verified: boolean, 
/**
 * IANA name.
 */
time_zone?: string, };

export type VisitorEntry = { seq: number, at: number, from: Speaker, } & ({ "kind": "message" } & MessageEntry | { "kind": "human_requested" } & HumanRequestedEntry | { "kind": "answer" } & AnswerEntry | { "kind": "clarify" } & ClarifyEntry | { "kind": "hand_over" } & HandOverEntry | { "kind": "promise" } & PromiseEntry | { "kind": "joined" } & JoinedEntry | { "kind": "left" } & LeftEntry | { "kind": "transferred" } & TransferredEntry | { "kind": "contact" } & ContactEntry | { "kind": "feedback" } & FeedbackEntry | { "kind": "resolved" } & ResolvedEntry | { "kind": "rated" } & RatedEntry);

export type VisitorGets = { "type": "welcome" } & Welcome | { "type": "accepted" } & Accepted | { "type": "rejected" } & Rejected | { "type": "entry" } & VisitorEntry | { "type": "holder" } & HolderView | { "type": "typing", from: Speaker, on: boolean, } | { "type": "delivered", up_to: number, } | { "type": "read", up_to: number, } | { "type": "pong" };

export type VisitorRating = { conversation: string, score: number, comment?: string, at: number, };

export type VisitorSends = { "type": "hello", protocol: number, visitor_token?: string, conversation?: string, last_seq: number, locale: string, page?: Page, 
/**
 * IANA name, e.g. `Europe/Vienna`.
 */
time_zone?: string, identity?: IdentityView, } | { "type": "identify", identity: IdentityView, 
/**
 * null takes a value away.
 */
attributes?: { [key in string]: AttributeView | null }, } | { "type": "send", message_id: string, text: string, attachments?: Array<string>, form?: FormView, } | { "type": "typing", on: boolean, text?: string, } | { "type": "page" } & Page | { "type": "request_human", message_id: string, } | { "type": "feedback", seq: number, helpful: boolean, } | { "type": "read", up_to: number, } | { "type": "rate", message_id: string, score?: number, nps?: number, comment?: string, } | { "type": "transcript", message_id: string, email: string, } | { "type": "contact", name?: string, email?: string, 
/**
 * To be called back on.
 */
phone?: string, } | { "type": "resolve", message_id: string, } | { "type": "ping" };

export type VisitorView = { card: VisitorCard, locale: string, 
/**
 * IANA name, e.g. `Europe/Vienna`.
 */
time_zone?: string, 
/**
 * The business has proven their id.
 */
verified: boolean, 
/**
 * The latest value of each, from all their conversations.
 */
attributes: { [key in string]: AttributeView }, 
/**
 * The pages that they visited, the latest first.
 */
pages: Array<PageVisit>, 
/**
 * The latest first.
 */
conversations: Array<ConversationSummary>, 
/**
 * The latest first.
 */
ratings: Array<VisitorRating>, blocked?: BlockView, };

export type WayName = "wait" | "email" | "call_back";
export const WAY_NAME_VALUES: readonly WayName[] = ["wait", "email", "call_back"];

export type Welcome = { protocol: number, visitor_token?: string, conversation?: string, holder: HolderView, 
/**
 * Entries after `last_seq`; where there are very many, the rest follows as `entry` frames.
 */
entries: Array<VisitorEntry>, inbox: InboxView, };

export type WhenView = { 
/**
 * Patterns of the page's path; `*` stands for anything.
 */
pages?: Array<string>, seconds_on_page?: number, 
/**
 * How far down the page was scrolled, 1 to 100.
 */
scroll_percent?: number, 
/**
 * The pointer leaves for the browser's own controls.
 */
exit_intent?: boolean, 
/**
 * Errors that the site has reported.
 */
errors?: number, cart_value_min?: number, 
/**
 * Has been here before.
 */
returning?: boolean, 
/**
 * A person is at the desk.
 */
open?: boolean, 
/**
 * From one hour of the visitor's day to another; over midnight where the second is smaller.
 */
hours?: [number, number], };

export type WidgetView = { inbox: InboxView, rules: Array<RuleView>, };
