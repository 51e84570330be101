// La vista del supervisor.
import type { supervise as English } from '../en/supervise';
import { plural } from '../plural';

export const supervise: typeof English = {
  supervise: {
    title: 'Mostrador',
    waiting: 'En espera',
    longestWait: 'Espera más larga',
    withBot: 'Con el bot',
    online: 'Agentes aquí',
    free: 'Sitios libres',
    queue: 'Esperan a una persona',
    queueEmpty: 'Nadie espera',
    queueEmptyMore: 'Aquí aparecen los visitantes que pasa el bot, con lo que puedes hacer por ellos.',
    agents: 'Agentes',
    nobody: 'Aún no hay nadie en el equipo',
    nobodyMore: 'Los propietarios añaden personas en la página Equipo. Cada una aparece aquí.',
    nobodyWaits: 'nadie espera respuesta',
    waitsFor: (time: string) => `espera desde hace ${time}`,
    holds: (n: number) => (n === 0 ? 'ninguna conversación' : plural(n, 'conversación', 'conversaciones')),
    heldBy: (name: string) => `Conversaciones de ${name}`,
    more: (n: number) => `${n} más en la bandeja`,
  },
};
