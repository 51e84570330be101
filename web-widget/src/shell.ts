// What the loader, the panel and the rules know of each other.
import type { AttributeView, IdentityView, RuleView, WidgetView } from '@frontdesk/protocol';
import type { Translation } from './panel/texts/words';

/** Who the business says that the visitor is. */
export type Identity = IdentityView;

/** What it knows of them; null takes one away. */
export type Attributes = Record<string, AttributeView | null>;

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
  localeChanged(translation: Translation): void;
  /** `shell` has another identity or other attributes. */
  identityChanged(): void;
  /** The visitor answers a proactive message: it is the first that stands in the panel, `text` the answer. */
  begin(rule: RuleView, text?: string): void;
  /** Leaves the page and lets go of everything. */
  stop(): void;
}

export interface PanelModule {
  start(shell: Shell, translation: Translation): Panel;
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
  start(shell: Shell, translation: Translation, begin: Panel['begin']): Rules;
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
  /** What the visitor has switched; absent: as the owner has it. */
  sound?: boolean;
  notify?: boolean;
}

export const keptKey = (inbox: string): string => `frontdesk:${inbox}`;
export const openKey = (inbox: string): string => `frontdesk:${inbox}:open`;
