// Which proactive messages were shown or dismissed, so that none is repeated.
import type { RuleView } from '@frontdesk/protocol';
import { keptKey } from '../shell';

const DAY_MS = 86_400_000;
/** For this time after a dismissal, no other message is shown either. */
const QUIET_AFTER_REFUSAL_MS = DAY_MS;

type Times = Record<string, number>;

/**
 * A dismissal is the visitor's own action and is stored in the browser. That a message was shown is stored only if the
 * visitor has written before; otherwise it is remembered until the page is left.
 */
export class Memory {
  private readonly refusedKey: string;
  private readonly shownKey: string;
  private readonly inbox: string;
  private refused: Times;
  private shown: Times;

  constructor(inbox: string) {
    this.inbox = inbox;
    this.refusedKey = `frontdesk-refused:${inbox}`;
    this.shownKey = `${keptKey(inbox)}:shown`;
    this.refused = read(this.refusedKey);
    this.shown = read(this.shownKey);
  }

  get hasWritten(): boolean {
    return attempt(() => localStorage.getItem(keptKey(this.inbox))) != null;
  }

  allows(rule: RuleView, now: number): boolean {
    if (this.refused[rule.id] !== undefined) return false;
    if (Object.values(this.refused).some((at) => now - at < QUIET_AFTER_REFUSAL_MS)) return false;
    return !(now - (this.shown[rule.id] ?? -Infinity) < rule.at_most_every_days * DAY_MS);
  }

  wasShown(rule: RuleView, now: number): void {
    this.shown = { ...this.shown, [rule.id]: now };
    if (this.hasWritten) write(this.shownKey, this.shown);
  }

  wasRefused(rule: RuleView, now: number): void {
    // Keeps what another tab has written meanwhile.
    this.refused = { ...read(this.refusedKey), ...this.refused, [rule.id]: now };
    write(this.refusedKey, this.refused);
  }
}

function read(key: string): Times {
  return attempt(() => JSON.parse(localStorage.getItem(key) ?? '{}') as Times) ?? {};
}

function write(key: string, times: Times): void {
  attempt(() => localStorage.setItem(key, JSON.stringify(times)));
}

/** Storage may be forbidden or contain something else. */
function attempt<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch {
    return undefined;
  }
}
