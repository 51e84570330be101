// The panel's door: called by the loader at the first click, or when a conversation is to be resumed.
import { h, render } from 'preact';
import type { InboxLook, OpenHow, Panel, Shell } from '../shell';
import { accentSheet } from './accent';
import { Session } from './session';
import { unreadCount } from './state';
import { styles } from './styles';
import { App } from './ui/app';
import { wordsFor, type Translation, type Words } from './texts';

export function start(shell: Shell, translation?: Translation): Panel {
  let words: Words;
  const session = new Session({ origin: shell.origin, inbox: shell.inbox, locale: shell.locale });

  const look = new CSSStyleSheet();
  const own = new CSSStyleSheet();
  own.replaceSync(styles);
  shell.root.adoptedStyleSheets.push(own, look);

  const place = document.createElement('div');
  place.className = 'place';
  // Before the launcher, so that the tab key goes from the panel to the launcher.
  shell.root.insertBefore(place, shell.launcher);
  let isOpen = false;
  let openIsKept = false;
  const speak = (spoken: Translation | undefined) => {
    words = wordsFor(
      shell.locale,
      spoken,
      ((session.state.inbox as InboxLook | undefined) ?? shell.view?.inbox)?.texts,
    );
    place.lang = words.tag;
    place.dir = words.dir;
  };
  speak(translation);
  const draw = (open: boolean, how: OpenHow = 'by_visitor') => {
    place.toggleAttribute('data-open', open);
    render(
      h(App, { session, words, origin: shell.origin, open, how, onClose: () => shell.setOpen(false) }),
      place,
    );
  };

  let accent: string | undefined;
  session.subscribe(() => {
    const { state } = session;
    if (state.inbox && state.inbox.accent !== accent) {
      accent = state.inbox.accent;
      const css = accentSheet(accent);
      look.replaceSync(css);
      session.keepLook(css);
    }
    showUnread();
    // Opened before there was anything to keep.
    if (isOpen && !openIsKept) openIsKept = session.keep.writeOpen(true);
  });
  const showUnread = () => {
    const count = unreadCount(session.state);
    const { t } = words;
    shell.setUnread(count, { closed: count ? t.openChatUnread(count) : t.openChat, opened: t.close });
  };
  followKeyboard(place);
  draw(false);
  session.start();
  addEventListener('pagehide', () => session.pause());
  addEventListener('pageshow', (event) => event.persisted && session.unpause());

  return {
    openChanged(open, how) {
      isOpen = open;
      openIsKept = session.keep.writeOpen(open);
      const inside = shell.root.activeElement !== null;
      draw(open, how);
      if (!open && inside) shell.launcher.focus({ preventScroll: true });
    },
    localeChanged(spoken) {
      speak(spoken);
      showUnread();
      draw(isOpen, 'quietly');
    },
    identityChanged() {},
    begin(_rule, text) {
      if (text) session.write(text);
    },
    stop() {
      session.pause();
      render(null, place);
      place.remove();
    },
  };
}

/** On phones the screen keyboard covers the page's lower part: the panel takes what is left. */
function followKeyboard(place: HTMLElement): void {
  const view = window.visualViewport;
  if (!view) return;
  const fit = () => {
    place.style.setProperty('--view-height', `${Math.round(view.height)}px`);
    place.style.setProperty('--view-top', `${Math.round(view.offsetTop)}px`);
  };
  view.addEventListener('resize', fit);
  view.addEventListener('scroll', fit);
}
