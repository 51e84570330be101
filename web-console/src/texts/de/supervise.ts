// Der Überblick der Leitung.
import type { supervise as English } from '../en/supervise';
import { plural } from '../plural';

export const supervise: typeof English = {
  supervise: {
    title: 'Überblick',
    waiting: 'Wartend',
    longestWait: 'Längste Wartezeit',
    withBot: 'Beim Bot',
    online: 'Agenten da',
    free: 'Freie Plätze',
    queue: 'Warten auf einen Menschen',
    queueEmpty: 'Niemand wartet',
    queueEmptyMore: 'Besucher, die der Bot übergibt, erscheinen hier, mit dem, was Sie für sie tun können.',
    agents: 'Agenten',
    nobody: 'Noch niemand im Team',
    nobodyMore: 'Inhaber fügen auf der Seite „Team“ Personen hinzu. Jede erscheint hier.',
    nobodyWaits: 'niemand wartet auf Antwort',
    waitsFor: (time: string) => `wartet seit ${time}`,
    holds: (n: number) => (n === 0 ? 'kein Gespräch' : plural(n, 'Gespräch', 'Gespräche')),
    heldBy: (name: string) => `Gespräche von ${name}`,
    more: (n: number) => `${n} weitere im Eingang`,
  },
};
