// The interfaces between the loader, the panel and the rules.
import type { AttributeView, IdentityView, RuleView, WidgetView } from '@frontdesk/protocol';
import type { Translation } from './panel/texts/words';

/** The visitor's identity, as given by the site. */
export type Identity = IdentityView;

/** The visitor's attributes, as given by the site; `null` removes one. */
export type Attributes = Record<string, AttributeView | null>;

/** The events for the page's scripts, and their details. */
export interface WidgetEvents {
  ready: undefined;
  open: undefined;
  close: undefined;
  /** The number of unread messages. */
  unread: { count: number };
  /** A message arrived. */
  message: { from: 'visitor' | 'bot' | 'agent' | 'system'; text: string; at: number };
  /** The visitor wrote for the first time. */
  started: { conversation: string };
  /** A proactive message was shown. */
  offered: { rule: string };
  /** Something failed, which the visitor has seen. */
  error: { code: string };
}

/** The loader's side, passed to the panel and the rules. */
export interface Shell {
  readonly root: ShadowRoot;
  readonly launcher: HTMLButtonElement;
  /** The origin of the server, e.g. `https://desk.example`. */
  readonly origin: string;
  readonly inbox: string;
  /** The BCP 47 tag of the page's language, or else of the browser's. */
  readonly locale: string;
  /** The look of the inbox; absent if the server could not be reached. */
  readonly view?: WidgetView;
  readonly identity?: Identity;
  readonly attributes?: Attributes;
  /** Sets the number on the launcher (0 removes it) and the launcher's label. */
  setUnread(count: number, names?: { closed: string; opened: string }): void;
  /** The panel was opened or closed from inside. */
  setOpen(open: boolean, how?: OpenHow): void;
  isOpen(): boolean;
  /** Dispatches an event to the page's scripts. */
  tell<Name extends keyof WidgetEvents>(event: Name, detail: WidgetEvents[Name]): void;
}

/** `quietly`: after a page change, without taking the focus. */
export type OpenHow = 'by_visitor' | 'quietly';

/** The panel's side, passed to the loader. */
export interface Panel {
  openChanged(open: boolean, how: OpenHow): void;
  /** The language has changed; `shell` has the new locale and view. */
  localeChanged(translation: Translation): void;
  /** `shell` has a new identity or new attributes. */
  identityChanged(): void;
  /** The visitor answers a proactive message: the panel shows the message, then `text`, the answer. */
  begin(rule: RuleView, text?: string): void;
  /** Removes the panel and releases everything. */
  stop(): void;
}

export interface PanelModule {
  start(shell: Shell, translation: Translation): Panel;
}

export interface TextsModule {
  texts: Translation;
}

/** Proactive messages, passed to the loader. */
export interface Rules {
  /** Values that the page's scripts report: `cart_value`, `error`. */
  track(name: string, value: unknown): void;
  stop(): void;
}

export interface RulesModule {
  start(shell: Shell, translation: Translation, begin: Panel['begin']): Rules;
}

/** What is stored under `frontdesk:<inbox>` once the visitor has written. */
export interface Kept {
  token?: string;
  conversation?: string;
  /** Something is unsent or the conversation is not resolved, so it is resumed when a page loads. */
  active: boolean;
  /** The seq of the last entry that the visitor has seen. */
  read: number;
  /** The owner's colours as a style sheet, so that the launcher has them at once. */
  look?: string;
  /** The visitor's settings; absent: as configured by the owner. */
  sound?: boolean;
  notify?: boolean;
}

export const keptKey = (inbox: string): string => `frontdesk:${inbox}`;
export const openKey = (inbox: string): string => `frontdesk:${inbox}:open`;
