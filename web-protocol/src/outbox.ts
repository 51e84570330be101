// Requests that the server has not answered: kept in order, and resent with the same key.

/** A request that waits for `accepted` or `rejected`. */
export interface OutboxItem<Frame> {
  /** `message_id` or `request_id`, or a key that the caller chooses for frames without one. */
  readonly key: string;
  readonly frame: Frame;
  /** Requests of one lane are sent one after the other; lanes do not wait for each other. */
  readonly lane: string;
  /** Sent and unanswered since this time (ms); absent while it waits to be sent. */
  sentAt?: number;
  /** When it may be sent (ms). */
  notBefore: number;
  /** The number of transient rejections so far. */
  rejections: number;
}

/**
 * Keeps one request per lane in flight, so that a request that is rejected for now and sent again
 * cannot be overtaken by the next one.
 */
export class Outbox<Frame> {
  private readonly waiting = new Map<string, OutboxItem<Frame>>();

  /** Adds a request, unless its key is already there. */
  put(key: string, frame: Frame, lane: string): void {
    if (!this.waiting.has(key)) this.waiting.set(key, { key, frame, lane, notBefore: 0, rejections: 0 });
  }

  get(key: string): OutboxItem<Frame> | undefined {
    return this.waiting.get(key);
  }

  items(): OutboxItem<Frame>[] {
    return [...this.waiting.values()];
  }

  inFlight(): OutboxItem<Frame>[] {
    return this.items().filter((item) => item.sentAt !== undefined);
  }

  /** Removes and returns an answered request; `undefined` if it is not there (a late or duplicate answer). */
  settle(key: string): OutboxItem<Frame> | undefined {
    const item = this.waiting.get(key);
    this.waiting.delete(key);
    return item;
  }

  /** Defers a request and with it its lane. */
  defer(key: string, notBefore: number): void {
    const item = this.waiting.get(key);
    if (!item) return;
    item.sentAt = undefined;
    item.notBefore = notBefore;
    item.rejections += 1;
  }

  /** The first request of every lane that may be sent now. */
  due(now: number): OutboxItem<Frame>[] {
    return this.heads().filter((item) => item.sentAt === undefined && item.notBefore <= now);
  }

  /** When the next deferred request may be sent (ms); `undefined` if there is none. */
  nextDueAt(): number | undefined {
    const times = this.heads()
      .filter((item) => item.sentAt === undefined)
      .map((item) => item.notBefore);
    return times.length ? Math.min(...times) : undefined;
  }

  /** Marks requests in flight to be sent again, because their answers may be lost. */
  connectionLost(): void {
    for (const item of this.waiting.values()) item.sentAt = undefined;
  }

  private heads(): OutboxItem<Frame>[] {
    const lanes = new Map<string, OutboxItem<Frame>>();
    for (const item of this.waiting.values()) if (!lanes.has(item.lane)) lanes.set(item.lane, item);
    return [...lanes.values()];
  }
}
