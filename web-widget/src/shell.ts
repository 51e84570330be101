// What the loader, the panel and the rules know of each other.
import type { InboxView } from '@frontdesk/protocol';
import type { Translation } from './panel/texts';

/** Who the business says that the visitor is. */
export interface Identity {
  id?: string;
  name?: string;
  email?: string;
  phone?: string;
  /** HMAC-SHA256 of the id, made by the business's server. */
  hash?: string;
  /** Or a JWT, made there, too. */
  token?: string;
}

export type Attributes = Record<string, string | number | boolean | null>;

/** What a page's scripts can listen to, and what they get. */
export interface WidgetEvents {
  ready: undefined;
  open: undefined;
  close: undefined;
  /** Messages that the visitor has not seen. */
  unread: { count: number };
  /** Somebody has said something. */
  message: { from: 'visitor' | 'bot' | 'agent' | 'system'; text: string; at: number };
  /** The visitor has written for the first time. */
  started: { conversation: string };
  /** A proactive message was shown. */
  offered: { rule: string };
  /** Something did not work; the visitor has been told. */
  error: { code: string };
}

/** An inbox as visitors see it. */
export type InboxLook = InboxView & {
  logo?: string;
  position?: 'right' | 'left';
  theme?: 'auto' | 'light' | 'dark';
  privacy_url?: string;
  /** The owner's own words for this locale, by the keys of panel/texts/en.ts. */
  texts?: Record<string, string>;
  pre_chat?: PreChatView;
  /** When closed now and the hours are known (ms). */
  opens_at?: number;
  hours?: HoursView[];
  time_zone?: string;
  help?: boolean;
};

export interface PreChatView {
  intro?: string;
  fields: PreChatField[];
  /** What the visitor agrees to; asked for where it is there. */
  consent?: string;
}

export interface PreChatField {
  id: string;
  label: string;
  kind: 'text' | 'email' | 'phone' | 'select' | 'checkbox';
  required: boolean;
  options?: string[];
}

export interface HoursView {
  /** `mon-fri` */
  days: string;
  /** `09:00` */
  from: string;
  to: string;
}

/** When a greeting or a proactive message fits. All that is named has to be true. */
export interface RuleWhen {
  /** Globs on the path, e.g. `/checkout/*`. */
  pages?: string[];
  seconds_on_page?: number;
  scroll_percent?: number;
  exit_intent?: boolean;
  errors?: number;
  cart_value_min?: number;
  returning?: boolean;
  open?: boolean;
  /** Local hours, from and to. */
  hours?: [number, number];
}

export interface RuleView {
  id: string;
  when: RuleWhen;
  message: string;
  suggestions?: string[];
  at_most_every_days: number;
}

/** `GET /api/v1/widget/{inbox}` */
export interface WidgetView {
  inbox: InboxLook;
  rules: RuleView[];
}

/** The loader's side, handed to the panel and to the rules. */
export interface Shell {
  readonly root: ShadowRoot;
  readonly launcher: HTMLButtonElement;
  /** Where the widget comes from, e.g. `https://desk.example`. */
  readonly origin: string;
  readonly inbox: string;
  /** BCP 47 tag that the page has chosen, or the browser. */
  readonly locale: string;
  /** What the inbox looks like; absent where the server could not be asked. */
  readonly view?: WidgetView;
  readonly identity?: Identity;
  readonly attributes?: Attributes;
  /** Number on the launcher, 0 takes it away; and what the launcher is called. */
  setUnread(count: number, names?: { closed: string; opened: string }): void;
  /** The panel was opened or closed from within. */
  setOpen(open: boolean, how?: OpenHow): void;
  isOpen(): boolean;
  /** Tells the page's scripts. */
  tell<Name extends keyof WidgetEvents>(event: Name, detail: WidgetEvents[Name]): void;
}

/** `quietly`: after a page change, without taking the focus. */
export type OpenHow = 'by_visitor' | 'quietly';

/** The panel's side, handed to the loader. */
export interface Panel {
  openChanged(open: boolean, how: OpenHow): void;
  /** The page speaks another language now; `shell` has the new locale and view. */
  localeChanged(translation: Translation | undefined): void;
  /** `shell` has another identity or other attributes. */
  identityChanged(): void;
  /** The visitor answers a proactive message: it is the first that stands in the panel, `text` the answer. */
  begin(rule: RuleView, text?: string): void;
  /** Leaves the page and lets go of everything. */
  stop(): void;
}

export interface PanelModule {
  /** Without a translation: in English. */
  start(shell: Shell, translation?: Translation): Panel;
}

export interface TextsModule {
  texts: Translation;
}

/** Proactive messages, handed to the loader. */
export interface Rules {
  /** What the page's scripts have counted: `cart_value`, `error`. */
  track(name: string, value: unknown): void;
  stop(): void;
}

export interface RulesModule {
  start(shell: Shell, translation: Translation | undefined, begin: Panel['begin']): Rules;
}

/** What is kept under `frontdesk:<inbox>` once the visitor has written. */
export interface Kept {
  token?: string;
  conversation?: string;
  /** Something is unsent, or the conversation is not resolved: resume when a page loads. */
  active: boolean;
  /** The last entry that the visitor has seen. */
  read: number;
  /** The owner's colours as a style sheet, so that the launcher has them at once. */
  look?: string;
}

export const keptKey = (inbox: string): string => `frontdesk:${inbox}`;
export const openKey = (inbox: string): string => `frontdesk:${inbox}:open`;
