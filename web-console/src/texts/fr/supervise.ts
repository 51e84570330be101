// La vue du responsable.
import type { supervise as English } from '../en/supervise';
import { pluralFrom2 } from '../plural';

export const supervise: typeof English = {
  supervise: {
    title: 'Accueil',
    waiting: 'En attente',
    longestWait: 'Plus longue attente',
    withBot: 'Chez le bot',
    online: 'Agents présents',
    free: 'Places libres',
    queue: 'Attendent une personne',
    queueEmpty: 'Personne n’attend',
    queueEmptyMore:
      'Les visiteurs que le bot confie apparaissent ici, avec ce que vous pouvez faire pour eux.',
    agents: 'Agents',
    nobody: 'Personne dans l’équipe pour l’instant',
    nobodyMore: 'Les propriétaires ajoutent des personnes sur la page Équipe. Chacune apparaît ici.',
    nobodyWaits: 'personne n’attend de réponse',
    waitsFor: (time: string) => `attend depuis ${time}`,
    holds: (n: number) => (n === 0 ? 'aucune conversation' : pluralFrom2(n, 'conversation', 'conversations')),
    heldBy: (name: string) => `Conversations de ${name}`,
    more: (n: number) => `${n} de plus dans la boîte`,
  },
};
