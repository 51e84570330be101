// Typing notices: the visitor's, which are throttled, and those of others, which expire.

const NOTICE_EVERY_MS = 3_000;
/** The interval of previews, if the team sees the text before it is sent. */
const PREVIEW_EVERY_MS = 1_000;
const STOPPED_AFTER_MS = 6_000;
const OTHERS_EXPIRE_AFTER_MS = 10_000;

type Timer = ReturnType<typeof setTimeout>;

/** Sends notices while the visitor types, and one when they stop. */
export class OwnTyping {
  private readonly tell: (on: boolean, text?: string) => boolean;
  private sentAt = 0;
  private told: string | undefined;
  private ends: Timer | undefined;
  private later: Timer | undefined;

  /** `tell` returns false if there is no connection. */
  constructor(tell: (on: boolean, text?: string) => boolean) {
    this.tell = tell;
  }

  /** `preview`: the text so far, if the team is allowed to see it. */
  goesOn(preview?: string): void {
    clearTimeout(this.ends);
    clearTimeout(this.later);
    this.ends = setTimeout(() => this.stops(), STOPPED_AFTER_MS);
    const wait = this.sentAt + (preview === undefined ? NOTICE_EVERY_MS : PREVIEW_EVERY_MS) - Date.now();
    if (wait <= 0) return this.say(preview);
    // Also sends the last text, not only the one at the start of each interval.
    if (preview !== undefined && preview !== this.told)
      this.later = setTimeout(() => this.say(preview), wait);
  }

  stops(): void {
    clearTimeout(this.ends);
    clearTimeout(this.later);
    if (this.sentAt) this.tell(false);
    this.sentAt = 0;
    this.told = undefined;
  }

  private say(preview: string | undefined): void {
    if (!this.tell(true, preview)) return;
    this.sentAt = Date.now();
    this.told = preview;
  }
}

/** A typing notice without an end expires after a while. */
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
