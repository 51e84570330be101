// A desk behind a faulty connection: frames are lost, duplicated or late, or the connection dies silently.
import type { Incoming, Outgoing, SocketLike } from '../src/connection';

export interface Says extends Outgoing {
  text?: string;
  last_seq?: number;
}
export interface Hears extends Incoming {
  seq?: number;
  text?: string;
}

export type Way = 'up' | 'down';
export type Fault =
  /** The frame is lost, and the connection with it. */
  | 'lost'
  /** The frame arrives, then the connection is gone. */
  | 'last'
  /** The frame arrives twice. */
  | 'doubled'
  /** The frame arrives after the next one that goes the same way. */
  | 'late'
  /** The frame is lost, and so is everything after it, without any notice. */
  | 'dead';

/** What happens to frame number `count` (0, 1, …); `undefined`: it arrives. */
export type Spoil = (way: Way, count: number, frame: { type: string }) => Fault | undefined;

/** As on the server: one entry per message id, the same answer each time, entries in order. */
export class UnreliableDesk {
  readonly stored: { seq: number; message_id: string; text: string }[] = [];
  readonly frames: { way: Way; type: string }[] = [];
  spoil: Spoil = () => undefined;
  private readonly counts = { up: 0, down: 0 };

  readonly open = (): SocketLike => {
    const line = new Line(
      (frame) => this.receive(line, frame),
      (way, frame) => {
        this.frames.push({ way, type: frame.type });
        return this.spoil(way, this.counts[way]++, frame);
      },
    );
    queueMicrotask(() => line.client.onopen?.call(line.client as WebSocket, {} as Event));
    return line.client;
  };

  private receive(line: Line, frame: Says): void {
    if (frame.type === 'ping') return line.down({ type: 'pong' });
    if (frame.type === 'hello') {
      line.greeted = true;
      line.down({ type: 'welcome' });
      for (const entry of this.stored) {
        if (entry.seq > (frame.last_seq ?? 0)) line.down({ type: 'entry', ...entry });
      }
      return;
    }
    if (!line.greeted) return line.down({ type: 'rejected', code: 'hello_expected' });
    const { message_id = '', text = '' } = frame;
    const known = this.stored.find((entry) => entry.message_id === message_id);
    const entry = known ?? { seq: this.stored.length + 1, message_id, text };
    if (!known) this.stored.push(entry);
    line.down({ type: 'accepted', message_id, seq: entry.seq });
    if (!known) line.down({ type: 'entry', ...entry });
  }
}

/** One connection, with faults in both directions. */
class Line {
  greeted = false;
  readonly client: SocketLike = {
    onopen: null,
    onmessage: null,
    onclose: null,
    onerror: null,
    send: (data) => this.up(JSON.parse(String(data)) as Says),
    close: () => void (this.gone = true),
  };
  private gone = false;
  private dead = false;
  private readonly held: { up?: (() => void) | undefined; down?: (() => void) | undefined } = {};
  private readonly server: (frame: Says) => void;
  private readonly spoil: (way: Way, frame: { type: string }) => Fault | undefined;

  constructor(server: Line['server'], spoil: Line['spoil']) {
    this.server = server;
    this.spoil = spoil;
  }

  up(frame: Says): void {
    this.carry('up', frame, () => this.server(frame));
  }

  down(frame: Hears): void {
    this.carry('down', frame, () => {
      const data = JSON.stringify(frame);
      this.client.onmessage?.call(this.client as WebSocket, { data } as MessageEvent);
    });
  }

  private carry(way: Way, frame: { type: string }, arrive: () => void): void {
    if (this.gone || this.dead) return;
    const fault = this.spoil(way, frame);
    const deliver = () => queueMicrotask(() => !this.gone && !this.dead && arrive());
    const waiting = this.held[way];
    this.held[way] = undefined;
    if (fault === 'late') this.held[way] = deliver;
    else if (fault === 'dead') this.dead = true;
    else if (fault !== 'lost') deliver();
    if (fault === 'doubled') deliver();
    waiting?.();
    if (fault === 'lost' || fault === 'last') queueMicrotask(() => this.drop());
  }

  private drop(): void {
    if (this.gone) return;
    this.gone = true;
    this.client.onclose?.call(this.client as WebSocket, {} as CloseEvent);
  }
}
