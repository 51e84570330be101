// One visitor's conversation: the connection, what is kept in the browser, and the state that is shown.
import {
  Connection,
  PROTOCOL,
  SUBPROTOCOL,
  type OutboxItem,
  type RejectCode,
  type VisitorGets,
  type VisitorSends,
} from '@frontdesk/protocol';
import { Keep } from './keep';
import { newId } from './new-id';
import * as s from './state';
import type { ChatState } from './state';
import { OthersTyping, OwnTyping } from './typing';

type Gets = VisitorGets & { code?: RejectCode; message_id?: string };

export interface SessionOptions {
  origin: string;
  inbox: string;
  locale: string;
  connection?: Partial<ConstructorParameters<typeof Connection<VisitorSends, Gets>>[0]>;
}

export class Session {
  state: ChatState = s.EMPTY;
  readonly keep: Keep;
  private readonly options: SessionOptions;
  private readonly connection: Connection<VisitorSends, Gets>;
  private readonly listeners = new Set<() => void>();
  private token: string | undefined;
  private look: string | undefined;
  private readonly ownTyping = new OwnTyping((on) => this.connection.send({ type: 'typing', on }));
  private readonly othersTyping = new OthersTyping((from, on) =>
    this.set({ ...this.state, typing: { ...this.state.typing, [from]: on } }),
  );

  constructor(options: SessionOptions) {
    this.options = options;
    this.keep = new Keep(options.inbox);
    const socketOrigin = options.origin.replace(/^http/, 'ws');
    const query = options.inbox ? `?inbox=${encodeURIComponent(options.inbox)}` : '';
    this.connection = new Connection<VisitorSends, Gets>({
      url: () => `${socketOrigin}/ws/visitor${query}`,
      subprotocol: SUBPROTOCOL,
      hello: () => this.hello(),
      onFrame: (frame) => this.receive(frame),
      onState: (connection) => this.set({ ...this.state, connection }),
      onSettled: (item, answer) => this.settled(item, answer),
      onDeferred: (item, rejected, againAt) => this.deferred(item, rejected, againAt),
      ...options.connection,
    });
  }

  start(): void {
    const kept = this.keep.read();
    this.token = kept?.token;
    this.look = kept?.look;
    this.state = { ...this.state, conversation: kept?.conversation, readByVisitor: kept?.read ?? 0 };
    for (const request of this.keep.requests()) {
      const code = request.refused as RejectCode | undefined;
      this.state = s.withUnsent(this.state, { ...request, code });
      if (!code) this.connection.request(request.frame, '', request.key);
    }
    this.keep.onChange((kept) => this.changedInAnotherTab(kept?.token, kept?.conversation, kept?.read ?? 0));
    this.connection.start();
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  // ------------------------------------------------------------ what the visitor does

  write(text: string): void {
    this.ownTyping.stops();
    this.ask({ type: 'send', message_id: newId(), text });
  }

  requestHuman(): void {
    if (!this.isAsking('request_human')) this.ask({ type: 'request_human', message_id: newId() });
  }

  resolve(): void {
    if (!this.isAsking('resolve')) this.ask({ type: 'resolve', message_id: newId() });
  }

  rate(score: number, comment: string): void {
    this.ask({ type: 'rate', message_id: newId(), score, comment: comment.trim() || undefined });
  }

  feedback(seq: number, helpful: boolean): void {
    this.ask({ type: 'feedback', seq, helpful }, `feedback:${seq}`);
  }

  /** Adds to what was left before; it has one place in the outbox, so what still waits there goes along. */
  leaveContact(contact: s.Contact): void {
    const waiting = this.state.unsent.find((request) => request.frame.type === 'contact')?.frame;
    this.connection.settle('contact');
    this.ask({ ...waiting, ...contact, type: 'contact' }, 'contact');
  }

  /** Sends a refused message again, with its old id. */
  sendAgain(key: string): void {
    const request = this.state.unsent.find((known) => known.key === key);
    if (request) this.ask(request.frame, key);
  }

  /** Takes a refused message away, e.g. to change its text. */
  discard(key: string): void {
    this.keep.dropRequest(key);
    this.set(s.withoutUnsent(this.state, key));
    this.persist();
  }

  typing(text: string): void {
    this.keep.writeDraft(text);
    if (this.state.problem && this.state.problem.until === undefined) this.dismissProblem();
    if (!text) this.ownTyping.stops();
    else if (this.state.conversation) this.ownTyping.goesOn();
  }

  /** Everything that has come so far has been seen. */
  markRead(): void {
    const up_to = s.lastSeq(this.state);
    if (up_to <= this.state.readByVisitor || !this.connection.send({ type: 'read', up_to })) return;
    this.set({ ...this.state, readByVisitor: up_to });
    this.persist();
  }

  /** The page goes to the browser's back/forward cache, or comes from there. */
  pause(): void {
    this.connection.stop();
  }
  unpause(): void {
    this.connection.start();
  }

  connectNow(): void {
    this.connection.wake();
  }

  dismissProblem(): void {
    this.set({ ...this.state, problem: undefined });
  }

  keepLook(css: string): void {
    if (this.look === css) return;
    this.look = css;
    if (this.keep.read()) this.persist();
  }

  isAsking(type: VisitorSends['type']): boolean {
    return this.state.unsent.some((request) => request.frame.type === type && !request.code);
  }

  // ------------------------------------------------------------ what comes back

  private receive(frame: Gets): void {
    const state = this.state;
    switch (frame.type) {
      case 'welcome':
        if (state.conversation && frame.conversation !== state.conversation && state.entries.length) {
          // Another conversation than the one whose entries are shown: take it from its beginning.
          this.set({ ...s.forgotten(state), conversation: frame.conversation });
          return this.connection.restart();
        }
        this.token = frame.visitor_token ?? this.token;
        this.set(s.welcomed(state, frame));
        this.settleByEntries(frame.entries);
        return this.persistIfKept();
      case 'entry':
        this.set(s.withEntries(state, [frame]));
        this.settleByEntries([frame]);
        return this.persistIfKept();
      case 'accepted':
        this.token = frame.visitor_token ?? this.token;
        this.set({ ...this.state, conversation: frame.conversation });
        return this.persist();
      case 'rejected':
        return this.rejected(frame.code);
      case 'holder': {
        const { type: _, ...holder } = frame;
        this.set({ ...state, holder });
        return this.persistIfKept();
      }
      case 'typing':
        if (frame.from !== 'bot' && frame.from !== 'agent') return;
        return this.othersTyping.said(frame.from, frame.on);
      case 'read':
        return this.set({ ...state, readByAgent: Math.max(state.readByAgent, frame.up_to) });
      case 'pong':
        return;
    }
  }

  /** A rejection that concerns the session rather than one request. */
  private rejected(code: RejectCode): void {
    if (code === 'unknown_token' && this.token) this.startAfresh(true);
    else if (code === 'unknown_conversation' && this.state.conversation) this.startAfresh(false);
    else if (code === 'unsupported_protocol') {
      this.connection.stop();
      this.set({ ...this.state, problem: { code } });
    }
  }

  private startAfresh(withoutToken: boolean): void {
    if (withoutToken) this.token = undefined;
    this.keep.forget();
    this.set(s.forgotten(this.state));
    if (this.state.unsent.length || this.token) this.persist();
    for (const request of this.state.unsent) {
      if (request.code === 'unknown_token' || request.code === 'unknown_conversation')
        this.sendAgain(request.key);
    }
    this.connection.restart();
  }

  private settled(item: OutboxItem<VisitorSends>, answer: Gets | undefined): void {
    if (answer?.type !== 'rejected') {
      this.keep.dropRequest(item.key);
      const waitsForEntry = answer?.type === 'accepted' && item.frame.type === 'send';
      const known = waitsForEntry && this.state.entries.some((entry) => entry.message_id === item.key);
      this.set(
        waitsForEntry && !known
          ? s.changeUnsent(this.state, item.key, { accepted: true, code: undefined, againAt: undefined })
          : s.withoutUnsent(this.state, item.key),
      );
      if (this.state.problem) this.dismissProblem();
      return this.persistIfKept();
    }
    const { code } = answer;
    if (item.frame.type === 'send') {
      this.keep.putRequest({ key: item.key, at: Date.now(), frame: item.frame, refused: code });
      this.set(s.changeUnsent(this.state, item.key, { code, againAt: undefined }));
    } else {
      this.keep.dropRequest(item.key);
      this.set({ ...s.withoutUnsent(this.state, item.key), problem: { code } });
    }
  }

  private deferred(item: OutboxItem<VisitorSends>, rejected: Gets, againAt: number): void {
    if (rejected.type !== 'rejected') return;
    const { code } = rejected;
    const changed = s.changeUnsent(this.state, item.key, { code: undefined, againAt });
    this.set({ ...changed, problem: { code, until: againAt } });
  }

  /** An entry with the request's own key says as much as `accepted`. */
  private settleByEntries(
    entries: readonly { kind: string; message_id?: string; in_reply_to?: number }[],
  ): void {
    for (const entry of entries) {
      if (entry.message_id) this.connection.settle(entry.message_id);
      if (entry.kind === 'contact') this.connection.settle('contact');
      if (entry.kind === 'feedback') this.connection.settle(`feedback:${entry.in_reply_to}`);
    }
  }

  private changedInAnotherTab(
    token: string | undefined,
    conversation: string | undefined,
    read: number,
  ): void {
    const other = token !== this.token || conversation !== this.state.conversation;
    this.set({ ...this.state, readByVisitor: Math.max(this.state.readByVisitor, read) });
    if (!other || !token) return;
    this.token = token;
    const unsent = this.state.unsent;
    this.set({ ...s.forgotten(this.state), unsent, conversation });
    this.connection.restart();
  }

  // ------------------------------------------------------------ the rest

  private hello(): VisitorSends {
    return {
      type: 'hello',
      protocol: PROTOCOL,
      visitor_token: this.token,
      conversation: this.state.conversation,
      last_seq: s.lastSeq(this.state),
      locale: this.options.locale,
      // Neither query nor fragment: they often hold what is nobody's business.
      page: { url: location.origin + location.pathname, title: document.title.slice(0, 200) },
    };
  }

  private ask(frame: VisitorSends, key: string = 'message_id' in frame ? frame.message_id : ''): void {
    const at = Date.now();
    this.keep.putRequest({ key, at, frame });
    this.set({ ...s.withUnsent(this.state, { key, at, frame }), problem: undefined });
    this.persist();
    this.connection.request(frame, '', key);
  }

  private persist(): void {
    const { conversation, readByVisitor } = this.state;
    const active = s.isActive(this.state);
    this.keep.write({ token: this.token, conversation, active, read: readByVisitor, look: this.look });
  }

  private persistIfKept(): void {
    if (this.token) this.persist();
  }

  private set(state: ChatState): void {
    this.state = state;
    for (const listener of this.listeners) listener();
  }
}
