// One visitor's conversation: the connection, what is stored in the browser, and the state that is shown.
import {
  Connection,
  PROTOCOL,
  SUBPROTOCOL,
  type AttachmentView,
  type FormView,
  type IdentityView,
  type OutboxItem,
  type RejectCode,
  type VisitorEntry,
  type VisitorGets,
  type VisitorSends,
} from '@frontdesk/protocol';
import type { PageSeen } from '../page';
import type { Kept } from '../shell';
import { Keep, type KeptRequest } from './keep';
import { newId } from './new-id';
import { Site, type SiteVisitor } from './site';
import * as s from './state';
import type { ChatState } from './state';
import { OthersTyping, OwnTyping } from './typing';
import { keptFile, Uploads } from './uploads';

/** If another tab has not sent its request after this time, this tab sends it. */
const TAKE_OVER_AFTER_MS = 4_000;

type Gets = VisitorGets & { code?: RejectCode; message_id?: string };

export interface SessionOptions {
  origin: string;
  inbox: string;
  locale: string;
  connection?: Partial<ConstructorParameters<typeof Connection<VisitorSends, Gets>>[0]>;
}

export class Session {
  state: ChatState = s.EMPTY;
  readonly uploads: Uploads;
  /** The answers of the form before the chat, sent with the first message. */
  form: FormView | undefined;
  /** Called with a draft that was typed in another tab. */
  onDraft: (text: string, was: string) => void = () => {};
  readonly keep: Keep;
  private readonly connection: Connection<VisitorSends, Gets>;
  private readonly listeners = new Set<() => void>();
  private locale: string;
  private token: string | undefined;
  private look: string | undefined;
  private sound: boolean | undefined;
  private notify: boolean | undefined;
  private readonly site = new Site();
  private leave: () => void = () => {};
  private readonly ownTyping = new OwnTyping((on, text) =>
    this.connection.send({ type: 'typing', on, text }),
  );
  private readonly othersTyping = new OthersTyping((from, on) =>
    this.set({ ...this.state, typing: { ...this.state.typing, [from]: on } }),
  );

  constructor(options: SessionOptions) {
    this.locale = options.locale;
    this.keep = new Keep(options.inbox);
    const socketOrigin = options.origin.replace(/^http/, 'ws');
    this.uploads = new Uploads({
      url: (name) =>
        `${options.origin}/api/v1/attachments?inbox=${encodeURIComponent(this.state.inbox?.id ?? options.inbox)}&name=${encodeURIComponent(name)}`,
      online: () => this.connection.state.name === 'online',
      changed: (uploads) => {
        this.set({ ...this.state, uploads });
        this.keep.writeFiles(uploads.map(keptFile));
      },
    });
    const query = options.inbox ? `?inbox=${encodeURIComponent(options.inbox)}` : '';
    this.connection = new Connection<VisitorSends, Gets>({
      url: () => `${socketOrigin}/ws/visitor${query}`,
      subprotocol: SUBPROTOCOL,
      hello: () => this.hello(),
      onFrame: (frame) => this.receive(frame),
      onState: (connection) => {
        this.set({ ...this.state, connection });
        if (connection.name === 'online') this.uploads.resume();
      },
      onSettled: (item, answer) => this.settled(item, answer),
      onDeferred: (item, rejected, againAt) => this.deferred(item, rejected, againAt),
      ...options.connection,
    });
  }

  start(): void {
    const kept = this.keep.read();
    this.token = kept?.token;
    this.look = kept?.look;
    this.sound = kept?.sound;
    this.notify = kept?.notify;
    this.state = { ...this.state, conversation: kept?.conversation, readByVisitor: kept?.read ?? 0 };
    for (const request of this.keep.requests()) {
      const code = request.refused as RejectCode | undefined;
      this.state = s.withUnsent(this.state, { ...request, code });
      if (!code) this.connection.request(request.frame, '', request.key);
    }
    this.uploads.restore(this.keep.files());
    this.leave = this.keep.follow({
      record: (kept) => this.changedInAnotherTab(kept),
      request: (key, request) => this.requestInAnotherTab(key, request),
      draft: (text, was) => this.onDraft(text, was),
    });
    this.connection.start();
  }

  /** Ends the session, because the widget was removed. Stored data stays. */
  end(): void {
    this.leave();
    this.connection.stop();
    this.listeners.clear();
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  // ------------------------------------------------------------ what the visitor does

  /** Sends a message with the files that are ready. */
  write(text: string, files: readonly AttachmentView[] = []): void {
    this.ownTyping.stops();
    const attachments = files.length ? files.map((file) => file.id) : undefined;
    const form = this.state.conversation ? undefined : this.form;
    this.form = undefined;
    const frame = { type: 'send', message_id: newId(), text, attachments, form } as const;
    this.ask(frame, frame.message_id, files.length ? files : undefined);
  }

  requestHuman(): void {
    if (!this.isAsking('request_human')) this.ask({ type: 'request_human', message_id: newId() });
  }

  resolve(): void {
    if (!this.isAsking('resolve')) this.ask({ type: 'resolve', message_id: newId() });
  }

  rate(score: number | undefined, nps: number | undefined, comment: string): void {
    this.ask({ type: 'rate', message_id: newId(), score, nps, comment: comment.trim() || undefined });
  }

  /** Sends the whole conversation by e-mail. */
  sendTranscript(email: string): void {
    this.set({ ...this.state, transcriptTo: undefined });
    this.ask({ type: 'transcript', message_id: newId(), email });
  }

  /** Sets the identity and attributes of the visitor, as given by the site. */
  identify(identity: IdentityView, attributes?: SiteVisitor['attributes']): void {
    const frame = this.site.identify(identity, attributes);
    if (this.state.problem?.code === 'invalid_identity') this.dismissProblem();
    this.connection.send(frame);
  }

  /** The visitor went to another page of the site. */
  page(page: PageSeen): void {
    this.connection.send(this.site.opened(page));
  }

  hears(): boolean {
    return this.sound ?? this.state.inbox?.sound ?? false;
  }

  switchSound(on: boolean): void {
    this.sound = on;
    this.persistIfKept();
    this.set({ ...this.state });
  }

  wantsNotices(): boolean {
    return this.notify ?? false;
  }

  switchNotices(on: boolean): void {
    this.notify = on;
    this.persistIfKept();
    this.set({ ...this.state });
  }

  feedback(seq: number, helpful: boolean): void {
    this.ask({ type: 'feedback', seq, helpful }, `feedback:${seq}`);
  }

  /** Adds to the contact details. Details that still wait in the outbox are merged into one request. */
  leaveContact(contact: s.Contact): void {
    const waiting = this.state.unsent.find(
      ({ frame, accepted }) => frame.type === 'contact' && !accepted,
    )?.frame;
    this.connection.settle('contact');
    this.ask({ ...waiting, ...contact, type: 'contact' }, 'contact');
  }

  /** Sends a refused message again, with the same id. */
  sendAgain(key: string): void {
    const request = this.state.unsent.find((known) => known.key === key);
    if (request) this.ask(request.frame, key, request.files);
  }

  /** Removes a refused message, e.g. to edit its text. */
  discard(key: string): void {
    this.keep.dropRequest(key);
    this.set(s.withoutUnsent(this.state, key));
    this.persist();
  }

  typing(text: string): void {
    this.keep.writeDraft(text);
    if (this.state.problem && this.state.problem.until === undefined) this.dismissProblem();
    if (!text) this.ownTyping.stops();
    else if (this.state.conversation) {
      this.ownTyping.goesOn(this.state.inbox?.typing_preview ? text : undefined);
    }
  }

  /** Marks all messages as read. */
  markRead(): void {
    const up_to = s.lastSeq(this.state);
    if (up_to <= this.state.readByVisitor || !this.connection.send({ type: 'read', up_to })) return;
    this.set({ ...this.state, readByVisitor: up_to });
    this.persist();
  }

  /** Changes the language; the inbox's own texts arrive with the next welcome. */
  speaks(locale: string): void {
    if (locale === this.locale) return;
    this.locale = locale;
    if (this.state.ready) this.connection.restart();
  }

  /** The page enters or leaves the browser's back/forward cache. */
  pause(): void {
    this.connection.stop();
  }
  unpause(): void {
    this.connection.start();
  }

  connectNow(): void {
    this.connection.wake();
  }

  /** Hides the notice about the sent transcript. */
  dismissNotice(): void {
    this.set({ ...this.state, transcriptTo: undefined });
  }

  /** Shows a problem of the widget itself, not of the server. */
  tell(code: 'load_failed'): void {
    this.set({ ...this.state, problem: { code } });
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
    return this.state.unsent.some(({ frame, code, accepted }) => frame.type === type && !code && !accepted);
  }

  // ------------------------------------------------------------ what the server sends

  private receive(frame: Gets): void {
    const state = this.state;
    switch (frame.type) {
      case 'welcome':
        if (state.conversation && frame.conversation !== state.conversation) {
          // The site named another visitor, or this is another conversation: load it from its beginning.
          this.token = frame.visitor_token;
          if (!frame.conversation) this.keep.forget();
          this.set({ ...s.forgotten(state), conversation: frame.conversation });
          if (state.entries.length) return this.connection.restart();
        } else this.token = frame.visitor_token ?? this.token;
        this.set(s.welcomed(this.state, frame));
        this.settleByEntries(frame.entries);
        for (const frame of this.site.afterWelcome()) this.connection.send(frame);
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
        // The previous holder is no longer typing.
        const typing = holder.holder === state.holder.holder ? state.typing : s.EMPTY.typing;
        this.set({ ...state, holder, typing });
        return this.persistIfKept();
      }
      case 'typing':
        if (frame.from !== 'bot' && frame.from !== 'agent') return;
        return this.othersTyping.said(frame.from, frame.on);
      case 'delivered':
        return this.set({ ...state, deliveredTo: Math.max(state.deliveredTo, frame.up_to) });
      case 'read':
        return this.set({ ...state, readByAgent: Math.max(state.readByAgent, frame.up_to) });
      case 'pong':
        return;
    }
  }

  /** A rejection that concerns the session, not a single request. */
  private rejected(code: RejectCode): void {
    if (code === 'invalid_identity') return this.set({ ...this.state, problem: { code } });
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
      const { type } = item.frame;
      const isStored = this.state.entries.some((entry) => s.keyOf(entry) === item.key);
      // The entry of a request settles it, too. If this is the answer, the entry is still to come.
      const waitsForEntry =
        answer && (type === 'contact' || type === 'feedback' || (type === 'send' && !isStored));
      this.set(
        waitsForEntry
          ? s.changeUnsent(this.state, item.key, { accepted: true, code: undefined, againAt: undefined })
          : s.withoutUnsent(this.state, item.key),
      );
      if (this.state.problem) this.dismissProblem();
      if (item.frame.type === 'transcript') this.set({ ...this.state, transcriptTo: item.frame.email });
      return this.persistIfKept();
    }
    const { code } = answer;
    if (item.frame.type === 'send') {
      const { files, at = Date.now() } = this.state.unsent.find((known) => known.key === item.key) ?? {};
      this.keep.putRequest({ key: item.key, at, frame: item.frame, files, refused: code });
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

  /** An entry with the key of a request is as good as `accepted`. */
  private settleByEntries(entries: readonly VisitorEntry[]): void {
    for (const key of entries.map(s.requestOf)) if (key) this.connection.settle(key);
  }

  private changedInAnotherTab(kept: Kept | undefined): void {
    this.sound = kept?.sound ?? this.sound;
    this.notify = kept?.notify ?? this.notify;
    this.set({ ...this.state, readByVisitor: Math.max(this.state.readByVisitor, kept?.read ?? 0) });
    const other = kept?.token !== this.token || kept?.conversation !== this.state.conversation;
    if (!other || !kept?.token) return;
    this.token = kept.token;
    const unsent = this.state.unsent;
    this.set({ ...s.forgotten(this.state), unsent, conversation: kept.conversation });
    this.connection.restart();
  }

  /** All tabs show a message of one tab. If that tab is closed before the message is sent, another tab sends it. */
  private requestInAnotherTab(key: string, request: KeptRequest | undefined): void {
    if (!request) {
      this.connection.settle(key);
      return this.set(s.withoutUnsent(this.state, key));
    }
    const code = request.refused as RejectCode | undefined;
    this.set(s.withUnsent(this.state, { ...request, code }));
    if (code) return;
    setTimeout(() => {
      if (this.keep.hasRequest(key)) this.connection.request(request.frame, '', key);
    }, TAKE_OVER_AFTER_MS);
  }

  // ------------------------------------------------------------ the rest

  private hello(): VisitorSends {
    return {
      type: 'hello',
      protocol: PROTOCOL,
      visitor_token: this.token,
      conversation: this.state.conversation,
      last_seq: s.lastSeq(this.state),
      locale: this.locale,
      time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      ...this.site.greeting(),
    };
  }

  private ask(
    frame: VisitorSends,
    key: string = 'message_id' in frame ? frame.message_id : '',
    files?: readonly AttachmentView[],
  ): void {
    const at = Date.now();
    this.keep.putRequest({ key, at, frame, files });
    this.set({ ...s.withUnsent(this.state, { key, at, frame, files }), problem: undefined });
    this.persist();
    this.connection.request(frame, '', key);
  }

  private persist(): void {
    const { conversation, readByVisitor } = this.state;
    const active = s.isActive(this.state);
    const { token, look, sound, notify } = this;
    this.keep.write({ token, conversation, active, read: readByVisitor, look, sound, notify });
  }

  private persistIfKept(): void {
    if (this.token) this.persist();
  }

  private set(state: ChatState): void {
    this.state = state;
    for (const listener of this.listeners) listener();
  }
}
