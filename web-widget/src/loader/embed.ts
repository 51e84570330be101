// One widget on a page: its launcher, the calls of the page's scripts, and the parts that it loads on demand.
import type { RuleView, WidgetView } from '@frontdesk/protocol';
import { launcherSheet } from '../panel/accent';
import { isGreeting } from '../rules/when';
import {
  keptKey,
  openKey,
  type Attributes,
  type Identity,
  type Kept,
  type OpenHow,
  type Panel,
  type PanelModule,
  type Rules,
  type RulesModule,
  type Shell,
  type TextsModule,
  type WidgetEvents,
} from '../shell';
import { whenIdle } from './idle';
import { createLauncher } from './launcher';
import { launcherTexts, spoken } from './launcher-texts';

export interface EmbedOptions {
  /** The origin of the server. */
  origin: string;
  /** The id of the inbox; empty for the first one. */
  inbox: string;
  locale?: string;
  /** The page's own settings, used until the look of the inbox is known, or instead of it. */
  accent?: string;
  position?: string;
  theme?: string;
  /** The label of the launcher instead of "Open chat". */
  title?: string;
  /** No launcher: the page opens the chat itself. */
  hidden?: boolean;
}

type Listener = (detail: unknown) => void;

/** The commands for the page's scripts; `frontdesk('open')` calls `open()`. */
export interface Widget {
  readonly inbox: string;
  readonly isOpen: boolean;
  open(): void;
  close(): void;
  toggle(): void;
  identify(identity: Identity): void;
  attributes(attributes: Attributes): void;
  locale(tag: string): void;
  theme(name: string): void;
  launcher(shown: boolean): void;
  on<Name extends keyof WidgetEvents>(event: Name, run: (detail: WidgetEvents[Name]) => void): void;
  off<Name extends keyof WidgetEvents>(event: Name, run: (detail: WidgetEvents[Name]) => void): void;
  track(name: string, value: unknown): void;
  /** Forgets the conversation, because somebody else uses this browser now. */
  reset(): void;
  /** Like `reset`, and removes the widget from the page. */
  shutdown(): void;
}

/** How long the launcher waits for its colour and position. */
const LOOK_WITHIN_MS = 3_000;

/** Returns `undefined` if the page already has this inbox. */
export function embed(options: EmbedOptions): Widget | undefined {
  const { origin, inbox } = options;
  const hostId = `frontdesk-${inbox}`;
  if (document.getElementById(hostId)) return;

  let locale = options.locale || document.documentElement.lang || navigator.language || 'en';
  let theme = options.theme;
  let view: WidgetView | undefined;
  let identity: Identity | undefined;
  let attributes: Attributes | undefined;
  let open = false;
  let unread = 0;
  let names: { closed: string; opened: string } | undefined;
  let panel: Panel | undefined;
  let rules: Rules | undefined;
  let loading: Promise<void> | undefined;
  let asked: Promise<void> | undefined;
  let failures = 0;
  const tracked: [string, unknown][] = [];
  const listeners = new Map<string, Set<Listener>>();

  const { host, root, button, say, look } = createLauncher(hostId);
  button.hidden = options.hidden === true;

  const shell: Shell = {
    root,
    launcher: button,
    origin,
    inbox,
    get locale() {
      return locale;
    },
    get view() {
      return view;
    },
    get identity() {
      return identity;
    },
    get attributes() {
      return attributes;
    },
    setUnread(count, called) {
      if (count !== unread) tell('unread', { count });
      unread = count;
      names = called ?? names;
      label();
    },
    setOpen,
    isOpen: () => open,
    tell,
  };

  button.addEventListener('click', () => setOpen(!open));
  label();
  document.body.append(host);
  whenIdle(() => {
    const kept = readKept();
    if (kept?.look) look(kept.look);
    void (asked ??= ask()).then(() => {
      host.toggleAttribute('data-ready', true);
      tell('ready', undefined);
      if (!kept?.active && view && !view.rules.every(isGreeting)) whenIdle(() => loadRules().catch(() => {}));
    });
    if (kept?.active) void load();
    if (kept && attempt(() => sessionStorage.getItem(openKey(inbox))) && innerWidth >= 480)
      setOpen(true, 'quietly');
  });
  addEventListener('storage', followOtherTabs);

  return {
    inbox,
    get isOpen() {
      return open;
    },
    open: () => setOpen(true),
    close: () => setOpen(false),
    toggle: () => setOpen(!open),
    identify(known) {
      identity = known;
      panel?.identityChanged();
    },
    attributes(more) {
      attributes = { ...attributes, ...more };
      panel?.identityChanged();
    },
    locale(tag) {
      locale = tag;
      names = undefined;
      label();
      // If the texts cannot be loaded, the current ones stay.
      void ask()
        .then(() => loading)
        .then(async () => panel?.localeChanged(await translation()))
        .catch(() => {});
    },
    theme(name) {
      theme = name;
      paint();
    },
    launcher(shown) {
      button.hidden = !shown;
    },
    on(event, run) {
      if (!listeners.has(event)) listeners.set(event, new Set());
      listeners.get(event)!.add(run as Listener);
      if (event === 'ready' && host.hasAttribute('data-ready')) (run as Listener)(undefined);
    },
    off: (event, run) => void listeners.get(event)?.delete(run as Listener),
    track(name, value) {
      if (rules) rules.track(name, value);
      else if (!panel) tracked.push([name, value]);
    },
    reset,
    shutdown() {
      reset();
      removeEventListener('storage', followOtherTabs);
      host.remove();
    },
  };

  function tell<Name extends keyof WidgetEvents>(event: Name, detail: WidgetEvents[Name]): void {
    for (const run of listeners.get(event) ?? []) {
      // Errors in the page's scripts must not stop the chat.
      try {
        run(detail);
      } catch (error) {
        console.error(error);
      }
    }
  }

  function setOpen(next: boolean, how: OpenHow = 'by_visitor'): void {
    if (open === next) return;
    open = next;
    // No proactive messages after the visitor has opened the chat.
    if (open) rules?.stop();
    say('');
    label();
    host.toggleAttribute('data-open', open);
    if (panel) panel.openChanged(open, how);
    else if (open) void load(how);
    tell(open ? 'open' : 'close', undefined);
  }

  /** The look of the inbox: colour, position, theme, texts; cached by the browser for five minutes. */
  async function ask(): Promise<void> {
    try {
      const path = `/api/v1/widget${inbox && `/${encodeURIComponent(inbox)}`}?locale=${encodeURIComponent(locale)}`;
      const signal = AbortSignal.timeout?.(LOOK_WITHIN_MS);
      const response = await fetch(origin + path, { signal, credentials: 'omit' });
      if (response.ok) view = (await response.json()) as WidgetView;
    } catch {
      // The launcher keeps its default colours; pressing it shows an error.
    }
    const side = options.position ?? view?.inbox.position;
    // As configured for left-to-right pages; mirrored on right-to-left pages. Read before
    // anything changes, so that the page's styles need not be recomputed.
    const mirrored = getComputedStyle(document.documentElement).direction === 'rtl' && !options.position;
    const accent = options.accent ?? view?.inbox.accent;
    if (accent) look(launcherSheet(accent));
    paint();
    host.dataset.side = (side === 'left') !== mirrored ? 'left' : 'right';
  }

  function paint(): void {
    const name = theme ?? view?.inbox.theme;
    if (name === 'light' || name === 'dark') host.dataset.theme = name;
    else delete host.dataset.theme;
  }

  function load(how: OpenHow = 'by_visitor'): Promise<void> {
    loading ??= loadPanel(how).finally(() => (loading = undefined));
    return loading;
  }

  async function loadPanel(how: OpenHow): Promise<void> {
    if (panel) return;
    button.setAttribute('aria-busy', 'true');
    try {
      // The response also contains the greetings.
      asked ??= ask();
      const [module, texts] = await Promise.all([
        part('panel') as Promise<PanelModule>,
        translation(),
        asked,
      ]);
      panel = module.start(shell, texts);
      if (open) panel.openChanged(true, how);
    } catch {
      failures += 1;
      if (open) say(launcherTexts(locale)[1]);
      open = false;
      host.toggleAttribute('data-open', false);
      label();
    }
    button.removeAttribute('aria-busy');
  }

  async function loadRules(): Promise<void> {
    const [module, texts] = await Promise.all([part('rules') as Promise<RulesModule>, translation()]);
    if (panel || open) return;
    rules = module.start(shell, texts, begin);
    for (const [name, value] of tracked) rules.track(name, value);
  }

  /** The visitor accepted a proactive message. */
  function begin(rule: RuleView, text?: string): void {
    setOpen(true);
    void load().then(() => panel?.begin(rule, text));
  }

  async function translation() {
    return ((await part(`texts/${spoken(locale)}`)) as TextsModule).texts;
  }

  /** Some browsers cache failed module loads by URL. */
  function part(name: string): Promise<unknown> {
    return import(/* @vite-ignore */ `${origin}/${name}.js${failures ? `?again=${failures}` : ''}`);
  }

  function reset(): void {
    panel?.stop();
    rules?.stop();
    panel = rules = identity = attributes = undefined;
    setOpen(false);
    shell.setUnread(0);
    for (const name of ['localStorage', 'sessionStorage'] as const) {
      attempt(() => {
        for (const key of Object.keys(window[name])) {
          if (`${key}:`.startsWith(`${keptKey(inbox)}:`)) window[name].removeItem(key);
        }
      });
    }
  }

  /** Resumes a conversation that was started in another tab of this site. */
  function followOtherTabs(event: StorageEvent): void {
    if (event.key === keptKey(inbox) && event.newValue && readKept()?.active) void load();
  }

  function label(): void {
    // If there are unread messages, the label shows their number.
    const closed = (!unread && options.title) || (names?.closed ?? launcherTexts(locale)[0]);
    button.setAttribute('aria-expanded', String(open));
    button.setAttribute('aria-label', open ? (names?.opened ?? closed) : closed);
    button.dataset.unread = unread && !open ? (unread > 9 ? '9+' : String(unread)) : '';
  }

  function readKept(): Kept | undefined {
    return attempt(() => JSON.parse(localStorage.getItem(keptKey(inbox))!)) ?? undefined;
  }
}

/** Storage may be forbidden on a page, or contain something else. */
function attempt<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch {
    return undefined;
  }
}
