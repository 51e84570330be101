// A scripted server side of the visitor's socket, for tests: in memory, over any transport.
import type {
  AttachmentView,
  FieldsOf,
  HolderView,
  InboxView,
  RejectCode,
  VisitorEntry,
  VisitorGets,
  VisitorSends,
} from '@frontdesk/protocol';

/** An entry with the fields that a test cares for. */
export type Scripted = FieldsOf<VisitorEntry> & Pick<VisitorEntry, 'seq' | 'at' | 'from' | 'kind'>;

export const MARA = { id: '00000000-0000-4000-8000-00000000000a', name: 'Mara Lindner' };

export const INBOX: InboxView = {
  id: 'shop',
  name: 'Wiesenbrück Bakery',
  greeting:
    'Hello. I’m the bakery’s automatic assistant. Ask me anything; a person can take over at any time.',
  open: true,
  suggestions: ['When is my order delivered?', 'Which breads are vegan?', 'Can I change my order?'],
  accent: '#b4552d',
  message_chars_max: 4000,
  position: 'right',
  theme: 'auto',
  texts: {},
  hours: [],
  attachments: {
    media_types: ['image/png', 'image/jpeg', 'application/pdf'],
    bytes_max: 5_000_000,
    count_max: 3,
  },
  csat: true,
  nps: false,
  sound: true,
  typing_preview: false,
  help: false,
  transcript_by_email: true,
};

/** One open socket, seen from the server. */
export interface FakeSocket {
  push(frame: VisitorGets): void;
  drop(): void;
}

export class FakeDesk {
  inbox: InboxView = { ...INBOX };
  /** What was uploaded, by id. */
  files = new Map<string, AttachmentView>();
  token = 'token-1';
  conversation = '00000000-0000-4000-8000-00000000000c';
  holder: HolderView = { holder: 'bot' };
  entries: Scripted[] = [];
  /** Every received frame except `ping`. */
  received: VisitorSends[] = [];
  /** What the bot does with a message; by default nothing. */
  onMessage: (entry: Scripted) => void = () => {};
  /** Answers to the next requests instead of `accepted`; `silent` sends none. */
  nextAnswers: ({ code: RejectCode; retry_after_ms?: number } | 'silent')[] = [];
  now: () => number = Date.now;
  private sockets = new Set<FakeSocket>();
  private begun = false;

  connect(push: FakeSocket['push'], drop: FakeSocket['drop'] = () => {}): FakeSocket {
    const socket = { push, drop };
    this.sockets.add(socket);
    return socket;
  }

  disconnect(socket: FakeSocket): void {
    this.sockets.delete(socket);
  }

  dropAll(): void {
    for (const socket of this.sockets) {
      this.sockets.delete(socket);
      socket.drop();
    }
  }

  receive(socket: FakeSocket, frame: VisitorSends): void {
    if (frame.type === 'ping') return socket.push({ type: 'pong' });
    this.received.push(frame);
    switch (frame.type) {
      case 'hello':
        return this.welcome(socket, frame);
      case 'send':
        return this.answer(
          socket,
          frame.message_id,
          {
            from: 'visitor',
            kind: 'message',
            text: frame.text,
            attachments: frame.attachments?.map((id) => this.files.get(id)!),
          },
          (entry) => this.onMessage(entry),
        );
      case 'request_human':
        return this.answer(socket, frame.message_id, { from: 'visitor', kind: 'human_requested' }, () =>
          this.hold({ holder: 'queue', position: 1, wait_s: [60, 180], promise: { kind: 'person_soon' } }),
        );
      case 'resolve':
        return this.answer(
          socket,
          frame.message_id,
          { from: 'system', kind: 'resolved', outcome: 'solved' },
          () => this.hold({ holder: 'nobody', outcome: 'solved' }),
        );
      case 'rate':
        return this.answer(socket, frame.message_id, {
          from: 'visitor',
          kind: 'rated',
          score: frame.score,
          nps: frame.nps,
        });
      case 'transcript':
        return this.acceptOnly(socket, frame.message_id);
      case 'contact':
        return void this.append({
          from: 'system',
          kind: 'contact',
          text: frame.email ?? frame.phone ?? frame.name,
        });
      case 'feedback':
        return void this.append({
          from: 'visitor',
          kind: 'feedback',
          in_reply_to: frame.seq,
          helpful: frame.helpful,
        });
      case 'typing':
      case 'identify':
      case 'page':
      case 'read':
        return;
    }
  }

  append(entry: Omit<Scripted, 'seq' | 'at'> & { at?: number }): Scripted {
    const whole: Scripted = { seq: (this.entries.at(-1)?.seq ?? 0) + 1, at: this.now(), ...entry };
    this.entries.push(whole);
    this.pushAll({ type: 'entry', ...whole });
    return whole;
  }

  hold(holder: HolderView): void {
    this.holder = holder;
    this.pushAll({ type: 'holder', ...holder });
  }

  pushAll(frame: VisitorGets | ({ type: 'entry' } & Scripted)): void {
    for (const socket of this.sockets) socket.push(frame as VisitorGets);
  }

  private welcome(socket: FakeSocket, hello: Extract<VisitorSends, { type: 'hello' }>): void {
    if (hello.visitor_token && hello.visitor_token !== this.token) {
      socket.push({ type: 'rejected', code: 'unknown_token', detail: 'This token is not known.' });
      return;
    }
    const known = hello.visitor_token !== undefined;
    socket.push({
      type: 'welcome',
      protocol: 1,
      visitor_token: hello.visitor_token,
      conversation: known ? this.conversation : undefined,
      holder: known ? this.holder : { holder: 'bot' },
      entries: (known ? this.entries.filter((entry) => entry.seq > hello.last_seq) : []) as VisitorEntry[],
      inbox: this.inbox,
    });
  }

  private answer(
    socket: FakeSocket,
    message_id: string,
    entry: Omit<Scripted, 'seq' | 'at'>,
    then: (entry: Scripted) => void = () => {},
  ): void {
    const instead = this.nextAnswers.shift();
    if (instead && instead !== 'silent') {
      return socket.push({ type: 'rejected', message_id, detail: 'No.', ...instead });
    }
    const known = this.entries.find((stored) => stored.message_id === message_id);
    if (known) return this.accept(socket, known);
    if (entry.kind === 'message' && this.holder.holder === 'nobody') this.hold({ holder: 'bot' });
    const stored: Scripted = {
      seq: (this.entries.at(-1)?.seq ?? 0) + 1,
      at: this.now(),
      message_id,
      ...entry,
    };
    this.entries.push(stored);
    if (!instead) this.accept(socket, stored);
    if (!instead) this.pushAll({ type: 'entry', ...stored });
    then(stored);
  }

  /** Accepted without an entry. */
  private acceptOnly(socket: FakeSocket, message_id: string): void {
    const instead = this.nextAnswers.shift();
    if (instead && instead !== 'silent') {
      return socket.push({ type: 'rejected', message_id, detail: 'No.', ...instead });
    }
    const seq = this.entries.at(-1)?.seq ?? 0;
    socket.push({ type: 'accepted', message_id, seq, at: this.now(), conversation: this.conversation });
  }

  private accept(socket: FakeSocket, entry: Scripted): void {
    socket.push({
      type: 'accepted',
      message_id: entry.message_id!,
      seq: entry.seq,
      at: entry.at,
      conversation: this.conversation,
      visitor_token: this.begun ? undefined : this.token,
    });
    this.begun = true;
  }
}
