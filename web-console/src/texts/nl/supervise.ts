// Het overzicht van de teamleider.
import type { supervise as English } from '../en/supervise';
import { plural } from '../plural';

export const supervise: typeof English = {
  supervise: {
    title: 'Balie',
    waiting: 'Wachtend',
    longestWait: 'Langste wachttijd',
    withBot: 'Bij de bot',
    online: 'Medewerkers hier',
    free: 'Vrije plaatsen',
    queue: 'Wachten op een mens',
    queueEmpty: 'Niemand wacht',
    queueEmptyMore: 'Bezoekers die de bot overdraagt verschijnen hier, met wat je voor hen kunt doen.',
    agents: 'Medewerkers',
    nobody: 'Nog niemand in het team',
    nobodyMore: 'Eigenaren voegen mensen toe op de pagina Team. Ieder van hen verschijnt hier.',
    nobodyWaits: 'niemand wacht op antwoord',
    waitsFor: (time: string) => `wacht al ${time}`,
    holds: (n: number) => (n === 0 ? 'geen gesprek' : plural(n, 'gesprek', 'gesprekken')),
    heldBy: (name: string) => `Gesprekken van ${name}`,
    more: (n: number) => `nog ${n} in de inbox`,
  },
};
