// The script that a page embeds: draws the launcher, loads the panel when it is needed, takes API calls.
import {
  keptKey,
  openKey,
  type Kept,
  type OpenHow,
  type Panel,
  type PanelModule,
  type Shell,
} from '../shell';
import { createLauncher } from './launcher';
import { launcherTexts } from './launcher-texts';

type Command = 'open' | 'close' | 'toggle';
type Api = ((command: Command) => void) & { q?: IArguments[]; ready?: true };
declare global {
  interface Window {
    frontdesk?: Api;
  }
}

const script = document.currentScript as HTMLScriptElement | null;
if (script?.src) whenBodyIsThere(() => embed(script));

function embed(script: HTMLScriptElement): void {
  const origin = new URL(script.src).origin;
  const inbox = script.dataset.inbox ?? '';
  const locale = script.dataset.locale || document.documentElement.lang || navigator.language || 'en';
  const hostId = `frontdesk-${inbox}`;
  if (document.getElementById(hostId)) return; // the page embeds the same inbox twice

  const texts = launcherTexts(locale);
  const { host, root, button, say } = createLauncher(hostId, texts, script.dataset.accent);
  const kept = readKept();
  if (kept?.look) addSheet(kept.look);

  let open = false;
  let unread = 0;
  let panel: Panel | undefined;
  let loading: Promise<void> | undefined;
  let failures = 0;

  const shell: Shell = {
    root,
    launcher: button,
    origin,
    inbox,
    locale,
    setUnread(count) {
      unread = count;
      label();
    },
    setOpen,
    isOpen: () => open,
  };

  button.addEventListener('click', () => setOpen(!open));
  document.body.append(host);
  label();
  takeCommands();

  if (kept?.active) void load();
  if (kept && session(openKey(inbox)) && innerWidth >= 480) setOpen(true, 'quietly');
  // A conversation that begins in another tab of this site is followed here, too.
  addEventListener('storage', (event) => {
    if (event.key === keptKey(inbox) && event.newValue && readKept()?.active) void load();
  });

  function setOpen(next: boolean, how: OpenHow = 'by_visitor'): void {
    if (open === next) return;
    open = next;
    say('');
    label();
    if (panel) panel.openChanged(open, how);
    else if (open) void load(how);
  }

  function load(how: OpenHow = 'by_visitor'): Promise<void> {
    loading ??= loadPanel(how).finally(() => (loading = undefined));
    return loading;
  }

  async function loadPanel(how: OpenHow): Promise<void> {
    if (panel) return;
    button.setAttribute('aria-busy', 'true');
    try {
      // A failed module load is remembered under its address by some browsers.
      const again = failures ? `?again=${failures}` : '';
      const module = (await import(/* @vite-ignore */ `${origin}/panel.js${again}`)) as PanelModule;
      panel = module.start(shell);
      if (open) panel.openChanged(true, how);
    } catch {
      failures += 1;
      if (open) say(texts.notLoaded);
      open = false;
      label();
    }
    button.removeAttribute('aria-busy');
  }

  function label(): void {
    button.setAttribute('aria-expanded', String(open));
    button.setAttribute('aria-label', open ? texts.close : texts.open(unread));
    button.dataset.unread = unread && !open ? (unread > 9 ? '9+' : String(unread)) : '';
  }

  function addSheet(css: string): void {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets.push(sheet);
  }

  function readKept(): Kept | undefined {
    try {
      return JSON.parse(localStorage.getItem(keptKey(inbox)) ?? 'null') ?? undefined;
    } catch {
      return undefined; // storage is forbidden here, or holds something else
    }
  }

  function takeCommands(): void {
    if (window.frontdesk?.ready) return; // the first inbox of the page has it
    const early = window.frontdesk?.q ?? [];
    const api: Api = (command) => {
      if (command === 'open') setOpen(true);
      else if (command === 'close') setOpen(false);
      else if (command === 'toggle') setOpen(!open);
    };
    api.ready = true;
    window.frontdesk = api;
    for (const call of early) api(call[0] as Command);
  }
}

function session(key: string): string | null {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

function whenBodyIsThere(run: () => void): void {
  if (document.body) run();
  else document.addEventListener('DOMContentLoaded', run, { once: true });
}
