// A proactive message next to the launcher. It never takes the focus, and is removed when dismissed.
import type { RuleView } from '@frontdesk/protocol';
import type { Shell } from '../shell';
import type { Words } from '../panel/texts/words';
import css from './bubble.css?inline';

export interface BubbleHandlers {
  /** The visitor accepted it, with or without one of the suggestions. */
  onBegin(text?: string): void;
  onRefuse(): void;
}

/** Shows it, and returns a function that removes it. */
export function showBubble(shell: Shell, words: Words, rule: RuleView, acts: BubbleHandlers): () => void {
  style(shell.root);
  const { t } = words;
  const box = element('section', 'offer');
  box.lang = words.tag;
  box.dir = words.dir;
  box.setAttribute('aria-label', t.bubbleFrom(shell.view?.inbox.name ?? ''));

  const message = element('p', 'offer-words');
  message.dir = 'auto';
  message.setAttribute('role', 'status');
  const picks = element('div', 'offer-picks');
  const suggestions = rule.suggestions ?? [];
  for (const text of suggestions) picks.append(pick(text, () => acts.onBegin(text)));
  if (!suggestions.length) picks.append(pick(t.bubbleAnswer, () => acts.onBegin()));
  const refuse = pick(t.bubbleDismiss, () => acts.onRefuse());
  refuse.className = 'offer-refuse';
  picks.append(refuse);

  box.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    acts.onRefuse();
  });
  box.append(message, picks);
  // Before the launcher, so that the message comes first in the tab order.
  shell.root.insertBefore(box, shell.launcher);
  // Screen readers announce text that is added to an existing live region.
  requestAnimationFrame(() => {
    message.textContent = rule.message;
    box.dataset.shown = '';
  });

  return () => {
    const held = box.contains(shell.root.activeElement);
    box.remove();
    if (held) shell.launcher.focus({ preventScroll: true });
  };
}

function pick(text: string, run: () => void): HTMLButtonElement {
  const button = element('button', 'offer-pick');
  button.type = 'button';
  button.dir = 'auto';
  button.textContent = text;
  button.addEventListener('click', run);
  return button;
}

function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className: string,
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  made.className = className;
  return made;
}

const styled = new WeakSet<ShadowRoot>();

function style(root: ShadowRoot): void {
  if (styled.has(root)) return;
  styled.add(root);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets.push(sheet);
}
