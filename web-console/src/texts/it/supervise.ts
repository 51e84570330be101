// La vista del responsabile.
import type { supervise as English } from '../en/supervise';
import { plural } from '../plural';

export const supervise: typeof English = {
  supervise: {
    title: 'Banco',
    waiting: 'In attesa',
    longestWait: 'Attesa più lunga',
    withBot: 'Con il bot',
    online: 'Agenti presenti',
    free: 'Posti liberi',
    queue: 'Aspettano una persona',
    queueEmpty: 'Nessuno aspetta',
    queueEmptyMore: 'Qui appaiono i visitatori che il bot passa, con ciò che puoi fare per loro.',
    agents: 'Agenti',
    nobody: 'Nella squadra non c’è ancora nessuno',
    nobodyMore: 'I titolari aggiungono persone nella pagina Squadra. Ognuna appare qui.',
    nobodyWaits: 'nessuno aspetta una risposta',
    waitsFor: (time: string) => `aspetta da ${time}`,
    holds: (n: number) => (n === 0 ? 'nessuna conversazione' : plural(n, 'conversazione', 'conversazioni')),
    heldBy: (name: string) => `Conversazioni di ${name}`,
    more: (n: number) => `altre ${n} nella posta`,
  },
};
