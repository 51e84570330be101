// La vista del responsabile.
import type { supervise as English } from '../en/supervise';
import { plural } from '../plural';

export const supervise: typeof English = {
  supervise: {
    title: 'Banco',
    waiting: 'In coda',
    longestWait: 'Attesa più lunga',
    withBot: 'Con il bot',
    online: 'Agenti online',
    free: 'Capacità libera',
    queue: 'Coda',
    queueEmpty: 'La coda è vuota',
    queueEmptyMore: 'Qui appaiono le conversazioni passate dal bot. Puoi assegnarle a un agente.',
    agents: 'Agenti',
    nobody: 'Ancora nessun agente',
    nobodyMore: 'I titolari aggiungono persone nella pagina Squadra.',
    allAnswered: 'nessun messaggio senza risposta',
    waitsFor: (time: string) => `aspetta da ${time}`,
    holds: (n: number) => (n === 0 ? 'nessuna conversazione' : plural(n, 'conversazione', 'conversazioni')),
    heldBy: (name: string) => `Conversazioni assegnate a ${name}`,
    more: (n: number) => `altre ${n} nella posta`,
  },
};
