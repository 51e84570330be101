// Het overzicht van de teamleider.
import type { supervise as English } from '../en/supervise';
import { plural } from '../plural';

export const supervise: typeof English = {
  supervise: {
    title: 'Balie',
    waiting: 'In de wachtrij',
    longestWait: 'Langste wachttijd',
    withBot: 'Bij de bot',
    online: 'Medewerkers online',
    free: 'Vrije capaciteit',
    queue: 'Wachtrij',
    queueEmpty: 'De wachtrij is leeg',
    queueEmptyMore:
      'Gesprekken die de bot overdraagt, verschijnen hier. Je kunt ze aan een medewerker toewijzen.',
    agents: 'Medewerkers',
    nobody: 'Nog geen medewerkers',
    nobodyMore: 'Eigenaren voegen mensen toe op de pagina Team.',
    allAnswered: 'geen onbeantwoorde berichten',
    waitsFor: (time: string) => `wacht al ${time}`,
    holds: (n: number) => (n === 0 ? 'geen gesprek' : plural(n, 'gesprek', 'gesprekken')),
    heldBy: (name: string) => `Gesprekken toegewezen aan ${name}`,
    more: (n: number) => `nog ${n} in de inbox`,
  },
};
