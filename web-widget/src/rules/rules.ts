// The entry point of the rules: called by the loader if the inbox has proactive messages and the chat is not in use.
import { wordsFor, type Translation } from '../panel/texts/words';
import type { RuleView } from '@frontdesk/protocol';
import type { Panel, Rules, Shell } from '../shell';
import { showBubble } from './bubble';
import { Memory } from './memory';
import { Watch } from './watch';
import { fits, isGreeting } from './when';

export function start(shell: Shell, translation: Translation, begin: Panel['begin']): Rules {
  const { inbox, rules } = shell.view!;
  const words = wordsFor(shell.locale, translation, inbox.texts);
  const proactive = rules.filter((rule) => !isGreeting(rule));
  const memory = new Memory(shell.inbox);
  let shown: RuleView | undefined;
  let away = () => {};
  const watch = new Watch(proactive, look);

  function look(): void {
    const now = new Date();
    const moment = { ...watch.seen, returning: memory.hasWritten, open: inbox.open, hour: now.getHours() };
    // The visitor has already moved on to another page.
    if (shown && !fits({ pages: shown.when.pages }, moment)) hide();
    if (shown || shell.isOpen() || document.hidden) return;
    const rule = proactive.find((each) => memory.allows(each, now.getTime()) && fits(each.when, moment));
    if (!rule) return;
    shown = rule;
    memory.wasShown(rule, now.getTime());
    away = showBubble(shell, words, rule, {
      onBegin(text) {
        hide();
        begin(rule, text);
      },
      onRefuse() {
        memory.wasRefused(rule, Date.now());
        hide();
      },
    });
    shell.tell('offered', { rule: rule.id });
  }

  function hide(): void {
    away();
    shown = undefined;
  }

  document.addEventListener('visibilitychange', look);
  return {
    track: (name, value) => watch.track(name, value),
    stop() {
      document.removeEventListener('visibilitychange', look);
      watch.stop();
      hide();
    },
  };
}
