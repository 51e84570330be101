// One websocket that reconnects by itself: hello first, heartbeat, backoff, and an outbox that loses nothing.
import { backoffMs, type BackoffLimits } from './backoff';
import { Outbox, type OutboxItem } from './outbox';

/** The fields of a sent frame that the connection uses. */
export interface Outgoing {
  type: string;
  message_id?: string;
  request_id?: string;
}

/** The fields of a received frame that the connection uses. */
export interface Incoming {
  type: string;
  message_id?: string | undefined;
  request_id?: string | undefined;
  code?: string;
  retry_after_ms?: number;
}

export interface ConnectionLimits extends BackoffLimits {
  /** The longest time from opening the socket to `welcome`. */
  readonly welcome_ms: number;
  /** A ping is sent after this time without a frame. */
  readonly ping_after_ms: number;
  /** The connection is dead if no frame arrives for this time after a ping. */
  readonly pong_within_ms: number;
  /** The same if the connection is in doubt: the phone was unlocked, the network changed. */
  readonly pong_in_doubt_ms: number;
  /** The longest wait for `accepted` or `rejected` before the connection counts as dead. */
  readonly answer_within_ms: number;
  /** After this time online, the next reconnect starts with the shortest wait again. */
  readonly steady_after_ms: number;
  /** The number of transient rejections of one request before it is reported to the caller. */
  readonly rejections_max: number;
}

export const CONNECTION_LIMITS: ConnectionLimits = {
  first_ms: 1_000,
  longest_ms: 30_000,
  welcome_ms: 10_000,
  ping_after_ms: 25_000,
  pong_within_ms: 10_000,
  pong_in_doubt_ms: 3_000,
  answer_within_ms: 30_000,
  steady_after_ms: 10_000,
  rejections_max: 8,
};

/** Rejections that are temporary. */
export const TRANSIENT_CODES: ReadonlySet<string> = new Set([
  'too_many_messages',
  'store_unavailable',
  'conflict',
  'internal',
]);

export type ConnectionState =
  | { readonly name: 'stopped' }
  /** `attempt` 0 is the very first. */
  | { readonly name: 'connecting'; readonly attempt: number }
  | { readonly name: 'online' }
  /** The next attempt is made at this time (ms). */
  | { readonly name: 'offline'; readonly nextAttemptAt: number };

/** The part of `WebSocket` that is used. */
export type SocketLike = Pick<WebSocket, 'send' | 'close' | 'onopen' | 'onmessage' | 'onclose' | 'onerror'>;

export interface ConnectionOptions<Sends extends Outgoing, Gets extends Incoming> {
  url(): string;
  subprotocol: string;
  /** Makes the first frame of every connection. */
  hello(): Sends;
  /** Called with every frame except `pong`, including `accepted` and `rejected` after the outbox has handled them. */
  onFrame(frame: Gets): void;
  onState?(state: ConnectionState): void;
  /** A request has its final answer; `answer` is absent if the caller settled it. */
  onSettled?(item: OutboxItem<Sends>, answer: Gets | undefined): void;
  /** A request was rejected for now and is sent again at this time (ms). */
  onDeferred?(item: OutboxItem<Sends>, rejected: Gets, againAt: number): void;
  limits?: Partial<ConnectionLimits>;
  openSocket?(url: string, subprotocol: string): SocketLike;
  /** 0 ≤ number < 1 */
  random?(): number;
}

type Timer = ReturnType<typeof setTimeout>;

export class Connection<Sends extends Outgoing, Gets extends Incoming> {
  readonly outbox = new Outbox<Sends>();
  state: ConnectionState = { name: 'stopped' };

  private readonly options: ConnectionOptions<Sends, Gets>;
  private readonly limits: ConnectionLimits;
  private readonly random: () => number;
  private socket: SocketLike | undefined;
  private attempt = 0;
  private onlineSince = 0;
  private openedAt = 0;
  private heardAt = 0;
  private heardSincePing = true;
  private attemptTimer: Timer | undefined;
  private welcomeTimer: Timer | undefined;
  private heartbeatTimer: Timer | undefined;
  private outboxTimer: Timer | undefined;

  constructor(options: ConnectionOptions<Sends, Gets>) {
    this.options = options;
    this.limits = { ...CONNECTION_LIMITS, ...options.limits };
    this.random = options.random ?? Math.random;
  }

  /** Connects, and reconnects whenever the connection is lost. */
  start(): void {
    if (this.state.name !== 'stopped') return;
    this.attempt = 0;
    globalThis.addEventListener?.('online', this.wake);
    globalThis.addEventListener?.('offline', this.networkGone);
    globalThis.addEventListener?.('pageshow', this.wake);
    globalThis.document?.addEventListener('visibilitychange', this.wake);
    globalThis.document?.addEventListener('resume', this.wake);
    this.open();
  }

  /** Closes the connection and stops reconnecting; the outbox stays. */
  stop(): void {
    globalThis.removeEventListener?.('online', this.wake);
    globalThis.removeEventListener?.('offline', this.networkGone);
    globalThis.removeEventListener?.('pageshow', this.wake);
    globalThis.document?.removeEventListener('visibilitychange', this.wake);
    globalThis.document?.removeEventListener('resume', this.wake);
    this.drop();
    this.setState({ name: 'stopped' });
  }

  /** Reconnects at once, with a new hello. */
  restart(): void {
    if (this.state.name === 'stopped') return this.start();
    this.drop();
    this.open();
  }

  /** Sends a frame that may be lost (typing, read). Returns false if there is no connection. */
  send(frame: Sends): boolean {
    if (this.state.name !== 'online') return false;
    this.transmit(frame);
    return true;
  }

  /** Sends a request that must not be lost: now, or when the connection is back. */
  request(frame: Sends, lane = '', key = keyOf(frame)): void {
    if (!key) throw new Error(`a ${frame.type} request needs a key`);
    this.outbox.put(key, frame, lane);
    this.flush();
  }

  /** Removes a request that was answered in another way, e.g. by its entry. */
  settle(key: string): void {
    const item = this.outbox.settle(key);
    if (item) this.options.onSettled?.(item, undefined);
    this.flush();
  }

  /**
   * Checks the connection at once: the network is back, the phone was unlocked, or somebody
   * pressed "try now". Connects if offline, tests the connection if online, and starts again if an
   * attempt began before the phone slept.
   */
  readonly wake = (): void => {
    if (globalThis.document?.visibilityState === 'hidden') return;
    if (this.state.name === 'offline') this.open();
    else if (this.state.name === 'online') this.ping(this.limits.pong_in_doubt_ms);
    else if (this.state.name === 'connecting' && Date.now() - this.openedAt >= this.limits.pong_in_doubt_ms) {
      this.drop();
      this.open();
    }
  };

  /** The device reports that it has no network. Attempts continue in case it is wrong. */
  private readonly networkGone = (): void => {
    if (this.state.name === 'online') this.lost();
  };

  private open(): void {
    clearTimeout(this.attemptTimer);
    this.openedAt = Date.now();
    this.setState({ name: 'connecting', attempt: this.attempt });
    let socket: SocketLike;
    try {
      const open = this.options.openSocket ?? ((url, protocol) => new WebSocket(url, protocol));
      socket = open(this.options.url(), this.options.subprotocol);
    } catch {
      return this.lost();
    }
    this.socket = socket;
    this.welcomeTimer = setTimeout(() => this.lost(), this.limits.welcome_ms);
    socket.onopen = () => this.transmit(this.options.hello());
    socket.onmessage = (event: MessageEvent) => {
      if (this.socket === socket) this.receive(event.data);
    };
    socket.onclose = socket.onerror = () => {
      if (this.socket === socket) this.lost();
    };
  }

  private receive(data: unknown): void {
    let frame: Gets;
    try {
      frame = JSON.parse(String(data)) as Gets;
    } catch {
      return; // ignores frames of newer servers and unreadable ones
    }
    this.heardAt = Date.now();
    this.heardSincePing = true;
    if (frame.type === 'pong') this.settleUnnamed(frame);
    else if (frame.type === 'accepted') this.accepted(frame);
    else if (frame.type === 'rejected') this.rejected(frame);
    else if (frame.type === 'welcome') this.welcomed();
    const socket = this.socket;
    if (frame.type !== 'pong') this.options.onFrame(frame);
    if (this.socket !== socket) return; // the caller has restarted the connection
    if (frame.type === 'rejected' && this.state.name === 'connecting') this.lost(frame.retry_after_ms);
    else this.flush();
  }

  private welcomed(): void {
    clearTimeout(this.welcomeTimer);
    this.onlineSince = Date.now();
    this.setState({ name: 'online' });
    this.heartbeat();
  }

  private accepted(frame: Gets): void {
    const item = this.outbox.settle(keyOf(frame) ?? '');
    if (item) this.options.onSettled?.(item, frame);
  }

  private rejected(frame: Gets): void {
    const key = keyOf(frame) ?? this.outbox.inFlight().find((item) => !keyOf(item.frame))?.key;
    const item = key === undefined ? undefined : this.outbox.get(key);
    if (!item) return;
    const transient = TRANSIENT_CODES.has(frame.code ?? '') && item.rejections < this.limits.rejections_max;
    if (!transient) {
      this.outbox.settle(item.key);
      this.options.onSettled?.(item, frame);
      return;
    }
    const wait_ms = Math.max(frame.retry_after_ms ?? 0, backoffMs(item.rejections, this.limits, this.random));
    this.outbox.defer(item.key, Date.now() + wait_ms);
    this.options.onDeferred?.(item, frame, Date.now() + wait_ms);
  }

  /** A frame without an id has no answer, so the pong to a ping that is sent after it counts as one. */
  private settleUnnamed(pong: Gets): void {
    for (const item of this.outbox.inFlight()) {
      if (keyOf(item.frame)) continue;
      this.outbox.settle(item.key);
      this.options.onSettled?.(item, pong);
    }
  }

  private flush(): void {
    clearTimeout(this.outboxTimer);
    if (this.state.name !== 'online') return;
    for (const item of this.outbox.due(Date.now())) {
      item.sentAt = Date.now();
      this.transmit(item.frame);
      if (!keyOf(item.frame)) this.ping(this.limits.pong_within_ms);
    }
    const next = this.outbox.nextDueAt();
    if (next !== undefined) this.outboxTimer = setTimeout(() => this.flush(), Math.max(0, next - Date.now()));
  }

  private heartbeat(): void {
    clearTimeout(this.heartbeatTimer);
    this.heartbeatTimer = setTimeout(() => {
      const now = Date.now();
      const overdue = this.outbox
        .inFlight()
        .some((item) => now - (item.sentAt ?? now) >= this.limits.answer_within_ms);
      if (overdue) this.lost();
      else if (now - this.heardAt >= this.limits.ping_after_ms) this.ping(this.limits.pong_within_ms);
      else this.heartbeat();
    }, this.limits.ping_after_ms);
  }

  private ping(within_ms: number): void {
    this.heardSincePing = false;
    this.transmit({ type: 'ping' } as Sends);
    clearTimeout(this.heartbeatTimer);
    this.heartbeatTimer = setTimeout(() => {
      if (this.heardSincePing) this.heartbeat();
      else this.lost();
    }, within_ms);
  }

  private lost(wait_at_least_ms = 0): void {
    const steady = this.onlineSince > 0 && Date.now() - this.onlineSince >= this.limits.steady_after_ms;
    if (steady) this.attempt = 0;
    this.drop();
    const wait_ms = Math.max(wait_at_least_ms, backoffMs(this.attempt, this.limits, this.random));
    this.attempt += 1;
    this.attemptTimer = setTimeout(() => this.open(), wait_ms);
    this.setState({ name: 'offline', nextAttemptAt: Date.now() + wait_ms });
  }

  /** Releases the socket and all timers. */
  private drop(): void {
    for (const timer of [this.attemptTimer, this.welcomeTimer, this.heartbeatTimer, this.outboxTimer]) {
      clearTimeout(timer);
    }
    const socket = this.socket;
    this.socket = undefined;
    this.onlineSince = 0;
    this.outbox.connectionLost();
    if (!socket) return;
    socket.onopen = socket.onmessage = socket.onclose = socket.onerror = null;
    try {
      socket.close();
    } catch {
      // it was closed already
    }
  }

  private transmit(frame: Sends): void {
    try {
      this.socket?.send(JSON.stringify(frame));
    } catch {
      // the socket is closing; its close event follows
    }
  }

  private setState(state: ConnectionState): void {
    this.state = state;
    this.options.onState?.(state);
  }
}

function keyOf(frame: Outgoing | Incoming): string | undefined {
  return frame.message_id ?? frame.request_id;
}
