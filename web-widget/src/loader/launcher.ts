// The launcher: a round button in the corner, in a shadow root that the page's styles do not affect.
import css from './launcher.css?inline';

export interface Launcher {
  host: HTMLElement;
  root: ShadowRoot;
  button: HTMLButtonElement;
  /** Shows a text next to the button; an empty one hides it. */
  say(sentence: string): void;
  /** The owner's colours. */
  look(css: string): void;
}

const SPEECH =
  'M5 5.5h14a2 2 0 0 1 2 2v7.4a2 2 0 0 1-2 2h-7.2L7.3 20.6v-3.7H5a2 2 0 0 1-2-2V7.5a2 2 0 0 1 2-2Z';
const DOWN = 'm6 9.5 6 6 6-6';

export function createLauncher(hostId: string): Launcher {
  const host = document.createElement('frontdesk-widget');
  host.id = hostId;
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  const colours = new CSSStyleSheet();
  // The launchers of several inboxes are stacked.
  const others = document.getElementsByTagName('frontdesk-widget').length;
  sheet.replaceSync(`${css}:host{--stack:${others * 72}px}`);
  root.adoptedStyleSheets = [sheet, colours];

  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'launcher';
  button.append(icon(SPEECH, DOWN));

  const note = document.createElement('p');
  note.className = 'launcher-note';
  note.setAttribute('role', 'alert');
  note.hidden = true;

  root.append(note, button);
  const say = (sentence: string) => {
    note.textContent = sentence;
    note.hidden = !sentence;
  };
  return { host, root, button, say, look: (css) => colours.replaceSync(css) };
}

function icon(...paths: string[]): SVGElement {
  const make = (name: string) => document.createElementNS('http://www.w3.org/2000/svg', name) as SVGElement;
  const svg = make('svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  for (const path of paths) {
    const shape = make('path');
    shape.setAttribute('d', path);
    svg.append(shape);
  }
  return svg;
}
