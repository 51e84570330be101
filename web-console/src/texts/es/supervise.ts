// La vista del supervisor.
import type { supervise as English } from '../en/supervise';
import { plural } from '../plural';

export const supervise: typeof English = {
  supervise: {
    title: 'Mostrador',
    waiting: 'En cola',
    longestWait: 'Espera más larga',
    withBot: 'Con el bot',
    online: 'Agentes en línea',
    free: 'Capacidad libre',
    queue: 'Cola',
    queueEmpty: 'La cola está vacía',
    queueEmptyMore: 'Aquí aparecen las conversaciones que transfiere el bot. Puedes asignarlas a un agente.',
    agents: 'Agentes',
    nobody: 'Aún no hay agentes',
    nobodyMore: 'Los propietarios añaden personas en la página Equipo.',
    allAnswered: 'sin mensajes por responder',
    waitsFor: (time: string) => `espera desde hace ${time}`,
    holds: (n: number) => (n === 0 ? 'ninguna conversación' : plural(n, 'conversación', 'conversaciones')),
    heldBy: (name: string) => `Conversaciones asignadas a ${name}`,
    more: (n: number) => `${n} más en la bandeja`,
  },
};
