// Der Überblick der Leitung.
import type { supervise as English } from '../en/supervise';
import { plural } from '../plural';

export const supervise: typeof English = {
  supervise: {
    title: 'Überblick',
    waiting: 'In der Warteschlange',
    longestWait: 'Längste Wartezeit',
    withBot: 'Beim Bot',
    online: 'Agenten online',
    free: 'Freie Kapazität',
    queue: 'Warteschlange',
    queueEmpty: 'Die Warteschlange ist leer',
    queueEmptyMore: 'Gespräche, die der Bot übergibt, erscheinen hier. Sie können sie jemandem zuweisen.',
    agents: 'Agenten',
    nobody: 'Noch keine Agenten',
    nobodyMore: 'Inhaber fügen auf der Seite „Team“ Personen hinzu.',
    allAnswered: 'keine unbeantworteten Nachrichten',
    waitsFor: (time: string) => `wartet seit ${time}`,
    holds: (n: number) => (n === 0 ? 'kein Gespräch' : plural(n, 'Gespräch', 'Gespräche')),
    heldBy: (name: string) => `Gespräche von ${name}`,
    more: (n: number) => `${n} weitere im Eingang`,
  },
};
