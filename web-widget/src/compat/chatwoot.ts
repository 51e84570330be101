// For sites that migrate from Chatwoot: maps `chatwootSDK` and `$chatwoot` to the widget.
// docs/widget.md has the table of calls.
import { runCalls } from '../api/api';
import { embed, type Widget } from '../loader/embed';
import type { Attributes, Identity } from '../shell';

interface RunOptions {
  websiteToken?: string;
  baseUrl?: string;
}

interface Settings {
  hideMessageBubble?: boolean;
  position?: string;
  locale?: string;
  useBrowserLanguage?: boolean;
  launcherTitle?: string;
  darkMode?: string;
}

interface User {
  name?: string;
  email?: string;
  phone_number?: string;
  identifier_hash?: string;
  [more: string]: unknown;
}

declare global {
  interface Window {
    chatwootSDK?: { run(options: RunOptions): void };
    chatwootSettings?: Settings;
    $chatwoot?: object;
  }
}

// The one line that a site changes contains the URL of this file, and with it the server and the inbox.
const address = new URL((document.currentScript as HTMLScriptElement).src);

window.chatwootSDK = { run };

function run(options: RunOptions = {}): void {
  if (window.$chatwoot) return;
  if (!document.body)
    return document.addEventListener('DOMContentLoaded', () => run(options), { once: true });
  const settings = window.chatwootSettings ?? {};
  const widget = embed({
    origin: address.origin,
    inbox: address.searchParams.get('inbox') ?? '',
    locale: settings.useBrowserLanguage ? navigator.language : tag(settings.locale),
    position: settings.position === 'left' || settings.position === 'right' ? settings.position : undefined,
    theme: theme(settings.darkMode),
    title: settings.launcherTitle || undefined,
    hidden: settings.hideMessageBubble === true,
  });
  if (!widget) return;
  runCalls(widget);
  const chat = chatwoot(widget, options, settings);
  window.$chatwoot = chat;
  widget.on('ready', () => {
    chat.hasLoaded = true;
    dispatch('ready');
  });
  widget.on('open', () => {
    chat.isOpen = true;
    dispatch('opened');
  });
  widget.on('close', () => {
    chat.isOpen = false;
    dispatch('closed');
  });
  widget.on('unread', ({ count }) =>
    dispatch('on-unread-message-count-changed', { unreadMessageCount: count }),
  );
  widget.on('started', () => dispatch('on-start-conversation', { hasConversation: false }));
  widget.on('error', (problem) => dispatch('error', problem));
  widget.on('message', ({ from, text, at }) =>
    // 0: from the visitor. 1: from the business.
    dispatch('on-message', {
      content: text,
      created_at: Math.round(at / 1_000),
      message_type: from === 'visitor' ? 0 : 1,
    }),
  );
}

function chatwoot(widget: Widget, { websiteToken, baseUrl }: RunOptions, settings: Settings) {
  const labels = new Set<string>();
  const setLabels = () => widget.attributes({ labels: labels.size ? [...labels].join(', ') : null });
  const attributes = (given: unknown) => {
    const entries = Object.entries((given ?? {}) as Record<string, unknown>);
    if (!entries.length) throw new Error('Custom attributes need at least one key');
    widget.attributes(Object.fromEntries(entries.map(([key, value]) => [key, flat(value)])) as Attributes);
  };
  const without = (key: string) => {
    if (!key) throw new Error('The name of a custom attribute is needed');
    widget.attributes({ [key]: null });
  };
  return {
    baseUrl,
    websiteToken,
    hasLoaded: false,
    isOpen: widget.isOpen,
    hideMessageBubble: settings.hideMessageBubble ?? false,
    position: settings.position === 'left' ? 'left' : 'right',
    locale: settings.locale,
    user: undefined as User | undefined,
    identifier: undefined as string | number | undefined,
    resetTriggered: false,

    toggle(state?: string) {
      if (state === 'open') widget.open();
      else if (state === 'close') widget.close();
      else widget.toggle();
    },
    toggleBubbleVisibility(visibility: string) {
      this.hideMessageBubble = visibility === 'hide';
      widget.launcher(!this.hideMessageBubble);
    },
    /** There is no second window: the chat opens on the page. */
    popoutChatWindow: () => widget.open(),

    setUser(identifier: string | number, user: User = {}) {
      if (typeof identifier !== 'string' && typeof identifier !== 'number') {
        throw new Error('The identifier has to be a text or a number');
      }
      this.identifier = identifier;
      this.user = user;
      const { name, email, phone_number, identifier_hash, ...more } = user;
      const identity: Identity = { name, email, phone: phone_number };
      // An id without a hash would be rejected; the other values are accepted without one.
      if (identifier_hash) Object.assign(identity, { id: String(identifier), hash: identifier_hash });
      widget.identify(identity);
      delete more.avatar_url;
      if (Object.keys(more).length) attributes(more);
    },
    setCustomAttributes: attributes,
    deleteCustomAttribute: without,
    setConversationCustomAttributes: attributes,
    deleteConversationCustomAttribute: without,
    setLabel(label: string) {
      labels.add(label);
      setLabels();
    },
    removeLabel(label: string) {
      labels.delete(label);
      setLabels();
    },
    setLocale(locale: string) {
      this.locale = locale;
      widget.locale(tag(locale) ?? 'en');
    },
    setColorScheme: (name: string) => widget.theme(theme(name) ?? 'auto'),
    reset() {
      labels.clear();
      this.resetTriggered = true;
      widget.reset();
    },
  };
}

/** Chatwoot writes `pt_BR` for `pt-BR`. */
const tag = (locale: string | undefined) => locale?.replaceAll('_', '-');
const theme = (name: string | undefined) => (name === 'auto' || name === 'dark' ? name : name && 'light');

/** Attributes are single values; objects are sent as JSON text. */
function flat(value: unknown): string | number | boolean | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return JSON.stringify(value);
}

function dispatch(name: string, detail?: unknown): void {
  window.dispatchEvent(new CustomEvent(`chatwoot:${name}`, { detail }));
}
