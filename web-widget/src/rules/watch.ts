// Watches what the visitor does on a page, and reports changes that a rule may be waiting for.
import { onPageChange } from '../page';
import type { RuleView } from '@frontdesk/protocol';

import type { Moment } from './when';

type Seen = Pick<Moment, 'path' | 'seconds' | 'scroll' | 'leaving' | 'errors' | 'cartValue'>;

/** Listens only to what the rules need. */
export class Watch {
  private readonly ends: (() => void)[] = [];
  private readonly rules: readonly RuleView[];
  private readonly changed: () => void;
  private timers: ReturnType<typeof setTimeout>[] = [];
  private since = Date.now();
  private scroll = 0;
  private leaving = false;
  private errors = 0;
  private cartValue = 0;

  constructor(rules: readonly RuleView[], changed: () => void) {
    this.rules = rules;
    this.changed = changed;
    const waitsFor = (key: keyof RuleView['when']) => rules.some(({ when }) => when[key] !== undefined);
    this.ends.push(onPageChange(() => this.arrives()));
    if (waitsFor('scroll_percent')) {
      let asked = false;
      this.listen(window, 'scroll', () => {
        if (asked) return;
        asked = true;
        requestAnimationFrame(() => {
          asked = false;
          this.scrolled();
        });
      });
    }
    if (waitsFor('exit_intent')) {
      // Only a mouse pointer can leave the page; touch cannot.
      this.listen(document.documentElement, 'mouseleave', (event) => {
        if ((event as MouseEvent).clientY > 0) return;
        this.leaving = true;
        changed();
      });
    }
    if (waitsFor('errors')) {
      const failed = () => this.failed();
      this.listen(window, 'error', failed);
      this.listen(window, 'unhandledrejection', failed);
    }
    this.arrives();
  }

  get seen(): Seen {
    const { scroll, leaving, errors, cartValue } = this;
    const seconds = (Date.now() - this.since) / 1_000;
    return { path: location.pathname, seconds, scroll, leaving, errors, cartValue };
  }

  /** Values that only the page's scripts know. */
  track(name: string, value: unknown): void {
    if (name === 'error') return this.failed();
    if (name !== 'cart_value' || !Number.isFinite(value)) {
      return console.warn('frontdesk: track takes "cart_value" with a number, or "error"');
    }
    this.cartValue = value as number;
    this.changed();
  }

  stop(): void {
    for (const end of this.ends) end();
    for (const timer of this.timers) clearTimeout(timer);
  }

  /** On another page, time and scroll depth start again. */
  private arrives(): void {
    for (const timer of this.timers) clearTimeout(timer);
    this.since = Date.now();
    this.scroll = 0;
    this.leaving = false;
    const waits = new Set(this.rules.map(({ when }) => when.seconds_on_page ?? 0));
    this.timers = [...waits].map((seconds) => setTimeout(this.changed, seconds * 1_000));
  }

  private scrolled(): void {
    const { scrollHeight } = document.documentElement;
    const seen = ((scrollY + innerHeight) / Math.max(1, scrollHeight)) * 100;
    if (seen <= this.scroll) return;
    this.scroll = seen;
    this.changed();
  }

  private failed(): void {
    this.errors += 1;
    this.changed();
  }

  private listen(on: EventTarget, name: string, run: (event: Event) => void): void {
    on.addEventListener(name, run, { passive: true });
    this.ends.push(() => on.removeEventListener(name, run));
  }
}
