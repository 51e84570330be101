// Draws attention to a message that is not in view: page title, sound, and a desktop notification if wanted.
import type { FieldsOf } from '@frontdesk/protocol';
import type { Session } from './session';
import { Chime } from './sound';
import { isSaid, unreadCount, type SaidEntry } from './state';
import type { Words } from './texts';

/** Time for another tab, where the message is in view, to mark it as read. */
const LOOK_ROUND_MS = 400;
/** Longer than the delay between the frames of two tabs. */
const TURN_MS = 3_000;
const NOTICE_CHARS_MAX = 140;
const MARK = /^\(\d+\+?\) /;

export class Attention {
  private readonly chime = new Chime();
  private readonly session: Session;
  private readonly words: () => Words;
  private readonly open: () => void;
  private told: number | undefined;
  private looking = false;

  constructor(session: Session, words: () => Words, open: () => void) {
    this.session = session;
    this.words = words;
    this.open = open;
    document.addEventListener('visibilitychange', this.markTitle);
  }

  /** The panel is open and the page visible, so new messages are seen. */
  looks(looking: boolean): void {
    this.looking = looking;
  }

  /** Called after every change of the conversation. */
  changed(): void {
    this.markTitle();
    const { state } = this.session;
    if (!state.ready) return;
    const newest = state.entries.filter(isSaid).findLast((entry) => entry.from !== 'visitor');
    const known = this.told;
    this.told = Math.max(known ?? 0, newest?.seq ?? 0);
    // Messages that were there when the page loaded are not new.
    if (known === undefined || !newest || newest.seq <= known || (this.looking && !document.hidden)) return;
    setTimeout(() => this.tell(newest), LOOK_ROUND_MS);
  }

  end(): void {
    document.removeEventListener('visibilitychange', this.markTitle);
    document.title = document.title.replace(MARK, '');
  }

  private tell(entry: SaidEntry): void {
    if (this.session.state.readByVisitor >= entry.seq) return;
    const { inbox, conversation } = this.session.state;
    const call = () => {
      if (this.session.hears()) void this.chime.ring();
      if (!this.session.wantsNotices() || !mayNotify() || !document.hidden) return;
      const { agent, text }: FieldsOf<SaidEntry> = entry;
      const who = agent?.name ?? this.words().t.assistant;
      const body = `${who}: ${text || this.words().t.sentFile}`.slice(0, NOTICE_CHARS_MAX);
      try {
        const notice = new Notification(inbox?.name ?? '', {
          body,
          tag: conversation,
          lang: this.words().tag,
        });
        notice.onclick = () => {
          window.focus();
          this.open();
          notice.close();
        };
      } catch {
        // Some phones allow notifications only from service workers.
      }
    };
    // Only one of several tabs notifies.
    if (!navigator.locks) return call();
    void navigator.locks.request(`frontdesk:${conversation}:${entry.seq}`, { ifAvailable: true }, (mine) => {
      if (!mine) return;
      call();
      return new Promise((done) => setTimeout(done, TURN_MS));
    });
  }

  private readonly markTitle = (): void => {
    const count = document.hidden ? unreadCount(this.session.state) : 0;
    const plain = document.title.replace(MARK, '');
    const title = count ? `(${count > 9 ? '9+' : count}) ${plain}` : plain;
    if (document.title !== title) document.title = title;
  };
}

/** Whether notifications are possible: not in Chrome on Android, where pages cannot show them. */
export const canNotify = (): boolean =>
  'Notification' in globalThis &&
  !/Android/i.test(navigator.userAgent) &&
  Notification.permission !== 'denied';

export const mayNotify = (): boolean => canNotify() && Notification.permission === 'granted';

/** Must be called from a click; resolves with whether the visitor agreed. */
export async function askToNotify(): Promise<boolean> {
  return canNotify() && (await Notification.requestPermission()) === 'granted';
}
