// Who is writing: the visitor's own notices, throttled, and the others', which expire.

const TELL_EVERY_MS = 3_000;
const STOPPED_AFTER_MS = 6_000;
const OTHERS_EXPIRE_AFTER_MS = 10_000;

type Timer = ReturnType<typeof setTimeout>;

/** Tells the other side that the visitor writes, and once that they have stopped. */
export class OwnTyping {
  private readonly tell: (on: boolean) => boolean;
  private toldAt = 0;
  private ends: Timer | undefined;

  /** `tell` returns false when there is no connection. */
  constructor(tell: (on: boolean) => boolean) {
    this.tell = tell;
  }

  goesOn(): void {
    clearTimeout(this.ends);
    this.ends = setTimeout(() => this.stops(), STOPPED_AFTER_MS);
    if (Date.now() - this.toldAt >= TELL_EVERY_MS && this.tell(true)) this.toldAt = Date.now();
  }

  stops(): void {
    clearTimeout(this.ends);
    if (this.toldAt) this.tell(false);
    this.toldAt = 0;
  }
}

/** Whoever stops without saying so is taken not to write any more after a while. */
export class OthersTyping {
  private readonly show: (from: 'bot' | 'agent', on: boolean) => void;
  private readonly ends: { bot?: Timer; agent?: Timer } = {};

  constructor(show: (from: 'bot' | 'agent', on: boolean) => void) {
    this.show = show;
  }

  said(from: 'bot' | 'agent', on: boolean): void {
    clearTimeout(this.ends[from]);
    this.show(from, on);
    if (on) this.ends[from] = setTimeout(() => this.show(from, false), OTHERS_EXPIRE_AFTER_MS);
  }
}
