// The round button in the corner, inside a shadow root that page styles do not reach.
import css from './launcher.css?inline';
import type { LauncherTexts } from './launcher-texts';

export interface Launcher {
  host: HTMLElement;
  root: ShadowRoot;
  button: HTMLButtonElement;
  /** Shows a sentence beside the button; an empty one hides it. */
  say(sentence: string): void;
}

const SPEECH =
  'M5 5.5h14a2 2 0 0 1 2 2v7.4a2 2 0 0 1-2 2h-7.2L7.3 20.6v-3.7H5a2 2 0 0 1-2-2V7.5a2 2 0 0 1 2-2Z';
const DOWN = 'm6 9.5 6 6 6-6';

export function createLauncher(hostId: string, texts: LauncherTexts, accent: string | undefined): Launcher {
  const host = document.createElement('frontdesk-widget');
  host.id = hostId;
  // On the side where lines end, as the page itself has it.
  host.dataset.side = getComputedStyle(document.documentElement).direction === 'rtl' ? 'left' : 'right';
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css + (accent ? accentRule(accent) : ''));
  root.adoptedStyleSheets = [sheet];

  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'launcher';
  button.append(icon(SPEECH, 'speech'), icon(DOWN, 'down'));
  button.setAttribute('aria-label', texts.open(0));

  const note = document.createElement('p');
  note.className = 'launcher-note';
  note.setAttribute('role', 'alert');
  note.hidden = true;

  root.append(note, button);
  const say = (sentence: string) => {
    note.textContent = sentence;
    note.hidden = !sentence;
  };
  return { host, root, button, say };
}

function icon(path: string, name: string): SVGElement {
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', `launcher-${name}`);
  svg.setAttribute('aria-hidden', 'true');
  const shape = document.createElementNS(space, 'path');
  shape.setAttribute('d', path);
  svg.append(shape);
  return svg;
}

/** The page's own hint of the accent; the panel corrects its contrast once it knows the owner's. */
function accentRule(accent: string): string {
  const [r, g, b] = (/^#?([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(accent) ?? [])
    .slice(1)
    .map((part) => parseInt(part, 16));
  if (r === undefined || g === undefined || b === undefined) return '';
  const bright = r * 0.299 + g * 0.587 + b * 0.114 > 150;
  return `:host{--accent:rgb(${r} ${g} ${b});--on-accent:${bright ? '#1f1b17' : '#fff'}}`;
}
