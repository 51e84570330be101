// La vue du responsable.
import type { supervise as English } from '../en/supervise';
import { pluralFrom2 } from '../plural';

export const supervise: typeof English = {
  supervise: {
    title: 'Accueil',
    waiting: 'Dans la file',
    longestWait: 'Plus longue attente',
    withBot: 'Chez le bot',
    online: 'Agents en ligne',
    free: 'Capacité libre',
    queue: 'File d’attente',
    queueEmpty: 'La file est vide',
    queueEmptyMore:
      'Les conversations transmises par le bot apparaissent ici. Vous pouvez les assigner à un agent.',
    agents: 'Agents',
    nobody: 'Aucun agent pour l’instant',
    nobodyMore: 'Les propriétaires ajoutent des personnes sur la page Équipe.',
    allAnswered: 'aucun message sans réponse',
    waitsFor: (time: string) => `attend depuis ${time}`,
    holds: (n: number) => (n === 0 ? 'aucune conversation' : pluralFrom2(n, 'conversation', 'conversations')),
    heldBy: (name: string) => `Conversations assignées à ${name}`,
    more: (n: number) => `${n} de plus dans la boîte`,
  },
};
