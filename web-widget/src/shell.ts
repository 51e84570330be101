// What the loader and the panel know of each other.

/** The loader's side, handed to the panel. */
export interface Shell {
  readonly root: ShadowRoot;
  readonly launcher: HTMLButtonElement;
  /** Where the widget comes from, e.g. `https://desk.example`. */
  readonly origin: string;
  readonly inbox: string;
  /** BCP 47 tag of the page or the browser. */
  readonly locale: string;
  /** Number on the launcher; 0 takes it away. */
  setUnread(count: number): void;
  /** The panel was opened or closed from within. */
  setOpen(open: boolean, how?: OpenHow): void;
  isOpen(): boolean;
}

/** `quietly`: after a page change, without taking the focus. */
export type OpenHow = 'by_visitor' | 'quietly';

/** The panel's side, handed to the loader. */
export interface Panel {
  openChanged(open: boolean, how: OpenHow): void;
}

export interface PanelModule {
  start(shell: Shell): Panel;
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
