// The desk's store: connects the socket, follows the open conversation, sends, and notifies listeners of changes.
import {
  Connection,
  PROTOCOL,
  SUBPROTOCOL,
  type AgentGets,
  type AgentSends,
  type Availability,
  type ConnectionState,
  type ConversationDetail,
  type ConversationSummary,
  type OutboxItem,
  type SocketLike,
} from '@frontdesk/protocol';

import { isMissing, isUnauthorized, rest } from '../rest';
import type { Action, Answer } from './actions';
import { DelayedActions } from './delayed-actions';
import { initialDesk, reduceDesk, type DeskEvent, type DeskState } from './desk-state';
import { isMine, listsOf, listSources, type Lists, type ListSources } from './lists';
import { resumeAfter, type Outgoing } from './timeline-state';
import { forgetUnsent, readUnsent, writeUnsent } from './unsent';

/** What is sent along with a message. */
export type MessageExtras = Pick<Outgoing, 'attachments' | 'draftedFrom' | 'lastSeq' | 'mentions'>;

export interface DeskStoreOptions {
  userId: string;
  /** A conversation was assigned to the user, who did not ask for it. */
  onAssigned?(summary: ConversationSummary): void;
  /** A snoozed conversation is back, because its time came or the visitor wrote; `opened`: it is on the screen. */
  onSnoozeEnded?(summary: ConversationSummary, opened: boolean): void;
  /** A delayed action was cancelled, because the visitor wrote. */
  onUndone?(summary: ConversationSummary): void;
  onSessionEnded?(): void;
  openSocket?(url: string, subprotocol: string): SocketLike;
  url?(): string;
  now?(): number;
  newId?(): string;
}

const AGAIN_MS = 3_000;
/** About one screen refresh. */
const FRAMES_TOGETHER_MS = 16;
/** With more conversations than this, updates are batched for longer, because sorting takes time. */
const MANY_CONVERSATIONS = 2_000;
const FRAMES_TOGETHER_WITH_MANY_MS = 120;
const SESSION_PROBE_MS_MIN = 5_000;

export class DeskStore {
  state: DeskState = initialDesk;

  private readonly connection: Connection<AgentSends, AgentGets>;
  private readonly listeners = new Set<() => void>();
  private readonly answers = new Map<string, (answer: Answer) => void>();
  /** Conversations whose assignment the user asked for. */
  private readonly expected = new Set<string>();
  private readonly now: () => number;
  private readonly newId: () => string;
  private sorted: { from: ListSources; lists: Lists } | undefined;
  private readonly delayed = new DelayedActions({
    act: (conversation, action) => this.act(conversation, action),
    onChange: (conversation, on) => this.dispatch({ type: 'undoable', conversation, on }),
  });
  private notifyTimer: ReturnType<typeof setTimeout> | undefined;
  private watchId: string | undefined;
  private watchTimer: ReturnType<typeof setTimeout> | undefined;
  private loadTimer: ReturnType<typeof setTimeout> | undefined;
  private tickTimer: ReturnType<typeof setInterval> | undefined;
  private probedAt = -Infinity;

  constructor(private readonly options: DeskStoreOptions) {
    this.now = options.now ?? Date.now;
    this.newId = options.newId ?? (() => crypto.randomUUID());
    this.connection = new Connection<AgentSends, AgentGets>({
      url: options.url ?? (() => `${location.origin.replace(/^http/, 'ws')}/ws/agent`),
      subprotocol: SUBPROTOCOL,
      hello: () => ({ type: 'hello', protocol: PROTOCOL }),
      onFrame: (frame) => this.receive(frame),
      onState: (state) => this.linkChanged(state),
      onSettled: (item, answer) => this.settled(item, answer),
      onDeferred: ({ key, frame }, _, againAt) => {
        if (isMessage(frame)) {
          this.dispatch({ type: 'deferred', conversation: frame.conversation, requestId: key, againAt });
        }
      },
      openSocket: options.openSocket,
    });
  }

  start(): void {
    for (const { conversation, outgoing } of readUnsent(this.options.userId)) {
      this.dispatch({ type: 'sending', conversation, outgoing });
      if (outgoing.status !== 'failed') this.transmit(conversation, outgoing);
    }
    this.tickTimer = setInterval(() => this.dispatch({ type: 'tick', now: this.now() }), 2_000);
    globalThis.addEventListener?.('pagehide', this.actNow);
    this.connection.start();
  }

  stop(): void {
    globalThis.removeEventListener?.('pagehide', this.actNow);
    this.actNow();
    clearInterval(this.tickTimer);
    clearTimeout(this.notifyTimer);
    this.notifyTimer = undefined;
    clearTimeout(this.watchTimer);
    clearTimeout(this.loadTimer);
    this.connection.stop();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** The lists, sorted once per state. */
  readonly lists = (): Lists => {
    const { state } = this;
    const { from, lists } = this.sorted ?? {};
    if (from && lists && listSources.every((key) => from[key] === state[key])) return lists;
    this.sorted = { from: state, lists: listsOf(state) };
    return this.sorted.lists;
  };

  readonly tryNow = (): void => this.connection.wake();

  // ------------------------------------------------------------ the open conversation

  open(conversation: string): void {
    if (this.state.opened === conversation) return;
    this.close();
    this.dispatch({ type: 'opened', conversation });
    if (!this.state.ready) return; // it is watched after the welcome
    if (!this.state.conversations.has(conversation)) void this.load(conversation);
    this.watch();
  }

  close(): void {
    const { opened } = this.state;
    if (!opened) return;
    clearTimeout(this.watchTimer);
    this.watchId = undefined;
    this.connection.send({ type: 'unwatch', conversation: opened });
    this.dispatch({ type: 'closed' });
  }

  private watch(): void {
    const { opened, timelines } = this.state;
    if (!opened) return;
    this.watchId = this.newId();
    const last_seq = resumeAfter(timelines.get(opened));
    this.connection.send({ type: 'watch', request_id: this.watchId, conversation: opened, last_seq });
  }

  /** For resolved conversations, which are not in the snapshot. */
  private async load(conversation: string): Promise<void> {
    try {
      const detail = await rest.get<ConversationDetail>(`conversations/${encodeURIComponent(conversation)}`);
      this.dispatch({ type: 'loaded', detail });
    } catch (error) {
      if (isMissing(error)) this.dispatch({ type: 'missed', conversation });
      else if (isUnauthorized(error)) this.options.onSessionEnded?.();
      else this.loadTimer = setTimeout(() => this.loadIfUnknown(conversation), AGAIN_MS);
    }
  }

  private loadIfUnknown(conversation: string): void {
    const { opened, conversations } = this.state;
    if (opened === conversation && !conversations.has(conversation)) void this.load(conversation);
  }

  // ------------------------------------------------------------ actions

  act(conversation: string, action: Action): Promise<Answer> {
    const frame = { ...action, request_id: this.newId(), conversation };
    if (this.assignsToUser(frame)) this.expected.add(conversation);
    return this.request(frame, conversation);
  }

  /** Acts in a few seconds, unless the user undoes it or the visitor writes first. `null`: it was undone. */
  actWithUndo(conversation: string, action: Action): Promise<Answer | null> {
    return this.delayed.add(conversation, action);
  }

  /** Whether there was something to undo. */
  undo(conversation: string): boolean {
    return this.delayed.undo(conversation);
  }

  private readonly actNow = (): void => this.delayed.actNow();

  private assignsToUser(frame: AgentSends): boolean {
    if (frame.type === 'snooze') return frame.until === undefined;
    return frame.type === 'take' || (frame.type === 'move' && frame.to_agent === this.options.userId);
  }

  setAvailability(availability: Availability): Promise<Answer> {
    const before = this.state.availability;
    this.dispatch({ type: 'availability', availability });
    const answer = this.request(
      { type: 'availability', request_id: this.newId(), availability },
      'availability',
    );
    return answer.then((result) => {
      if (!result.ok) this.dispatch({ type: 'availability', availability: before });
      return result;
    });
  }

  /** Shows the message at once, and sends it now or when the connection is back. */
  send(
    conversation: string,
    kind: Outgoing['kind'],
    text: string,
    more: MessageExtras = {},
  ): Promise<Answer> {
    const requestId = this.newId();
    const outgoing: Outgoing = { ...more, requestId, kind, text, at: this.now(), status: 'sending' };
    this.dispatch({ type: 'sending', conversation, outgoing });
    return new Promise((resolve) => {
      this.answers.set(requestId, resolve);
      this.transmit(conversation, outgoing);
    });
  }

  /** `anyway`: even if a colleague has replied meanwhile. */
  sendAgain(conversation: string, requestId: string, anyway = false): void {
    const known = this.state.timelines.get(conversation)?.outgoing.find((o) => o.requestId === requestId);
    if (!known) return;
    const { failure: _, againAt: __, ...rest } = known;
    const outgoing: Outgoing = { ...rest, status: 'sending' };
    if (anyway) delete outgoing.lastSeq;
    this.dispatch({ type: 'sending', conversation, outgoing });
    this.transmit(conversation, outgoing);
  }

  dropUnsent(conversation: string, requestId: string): void {
    this.connection.settle(requestId);
    this.dispatch({ type: 'dropped', conversation, requestId });
  }

  /** Messages that the server has not confirmed. */
  unsentCount(): number {
    return this.connection.outbox.items().filter((item) => isMessage(item.frame)).length;
  }

  forgetUnsent(): void {
    forgetUnsent(this.options.userId);
  }

  typing(conversation: string, on: boolean): void {
    this.connection.send({ type: 'typing', conversation, on });
  }

  read(conversation: string, upTo: number): void {
    if (!this.connection.send({ type: 'read', conversation, up_to: upTo })) return;
    this.dispatch({ type: 'readTo', conversation, upTo });
  }

  /** Tells the server whether the page is visible. */
  visible(on: boolean): void {
    this.connection.send({ type: 'visible', on });
  }

  private transmit(conversation: string, outgoing: Outgoing): void {
    this.connection.request(frameOf(conversation, outgoing), conversation);
  }

  private request(frame: AgentSends & { request_id: string }, lane: string): Promise<Answer> {
    return new Promise((resolve) => {
      this.answers.set(frame.request_id, resolve);
      this.connection.request(frame, lane);
    });
  }

  // ------------------------------------------------------------ frames

  private receive(frame: AgentGets): void {
    const before = this.state;
    const many = before.conversations.size > MANY_CONVERSATIONS;
    const within_ms = many ? FRAMES_TOGETHER_WITH_MANY_MS : FRAMES_TOGETHER_MS;
    this.dispatch({ type: 'frame', frame, now: this.now() }, within_ms);
    switch (frame.type) {
      case 'welcome':
        if (before.ready) frame.conversations.forEach((c) => this.reportAssignment(before, c));
        this.reopen(frame.conversations);
        break;
      case 'conversation':
        this.reportAssignment(before, frame);
        this.undoIfVisitorWrote(before, frame);
        break;
      case 'rejected':
        if (frame.request_id && frame.request_id === this.watchId) this.watchRefused(frame.code);
        break;
      default:
        break;
    }
  }

  private reopen(snapshot: ConversationSummary[]): void {
    const { opened } = this.state;
    if (!opened) return;
    if (!snapshot.some((c) => c.id === opened)) void this.load(opened);
    this.watch();
  }

  private watchRefused(code: string): void {
    const { opened } = this.state;
    if (!opened) return;
    if (code === 'unknown_conversation') return this.dispatch({ type: 'missed', conversation: opened });
    this.watchTimer = setTimeout(() => this.watch(), AGAIN_MS);
  }

  private reportAssignment(before: DeskState, summary: ConversationSummary): void {
    const me = this.options.userId;
    if (!isMine(summary, me) || this.expected.delete(summary.id)) return;
    const was = before.conversations.get(summary.id);
    if (!was || !isMine(was, me)) this.options.onAssigned?.(summary);
    else if (was.snoozed_until !== undefined && summary.snoozed_until === undefined) {
      this.options.onSnoozeEnded?.(summary, before.opened === summary.id);
    }
  }

  /** A visitor who writes while the conversation is about to leave keeps their agent. */
  private undoIfVisitorWrote(before: DeskState, summary: ConversationSummary): void {
    const was = before.conversations.get(summary.id);
    const wrote = summary.preview_from === 'visitor' && summary.last_seq > (was?.last_seq ?? 0);
    if (wrote && this.undo(summary.id)) this.options.onUndone?.(summary);
  }

  private settled(item: OutboxItem<AgentSends>, answer: AgentGets | undefined): void {
    const { frame, key } = item;
    const refused = answer?.type === 'rejected' ? { code: answer.code, detail: answer.detail } : null;
    if (refused && 'conversation' in frame && this.assignsToUser(frame))
      this.expected.delete(frame.conversation);
    if (refused && isMessage(frame)) {
      this.dispatch({ type: 'failed', conversation: frame.conversation, requestId: key, failure: refused });
    }
    const resolve = this.answers.get(key);
    this.answers.delete(key);
    resolve?.(refused ? { ok: false, ...refused } : { ok: true });
  }

  private linkChanged(state: ConnectionState): void {
    if (state.name !== 'offline') return;
    this.dispatch({ type: 'link', link: 'offline', now: this.now() });
    void this.probeSession();
  }

  /** A refused upgrade looks like any other lost connection; only REST shows that the session has ended. */
  private async probeSession(): Promise<void> {
    if (this.now() - this.probedAt < SESSION_PROBE_MS_MIN) return;
    this.probedAt = this.now();
    try {
      await rest.get('session');
    } catch (error) {
      if (isUnauthorized(error)) this.options.onSessionEnded?.();
    }
  }

  /** The user's own actions are shown at once; frames that arrive together are shown together. */
  private dispatch(event: DeskEvent, within_ms = 0): void {
    const before = this.state;
    this.state = reduceDesk(before, event);
    if (this.state === before) return;
    if (this.state.timelines !== before.timelines) writeUnsent(this.options.userId, this.state.timelines);
    if (within_ms > 0) this.notifyTimer ??= setTimeout(() => this.notify(), within_ms);
    else this.notify();
  }

  private notify(): void {
    clearTimeout(this.notifyTimer);
    this.notifyTimer = undefined;
    for (const listener of this.listeners) listener();
  }
}

function frameOf(conversation: string, outgoing: Outgoing): MessageFrame {
  const { requestId, kind, text, attachments, draftedFrom, lastSeq, mentions } = outgoing;
  const frame = { request_id: requestId, conversation, text };
  if (kind === 'note') return { ...frame, type: 'note', mentions: [...(mentions ?? [])] };
  return {
    ...frame,
    type: 'reply',
    attachments: attachments?.map(({ id }) => id) ?? [],
    last_seq: lastSeq,
    drafted_from: draftedFrom,
  };
}

type MessageFrame = Extract<AgentSends, { type: 'reply' | 'note' }>;

function isMessage(frame: AgentSends): frame is MessageFrame {
  return frame.type === 'reply' || frame.type === 'note';
}
