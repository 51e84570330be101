// La página del equipo.
import type { team as English } from '../en/team';
import { plural } from '../plural';

export const team: typeof English = {
  team: {
    title: 'Equipo',
    intro:
      'Los agentes responden. Los supervisores también reasignan conversaciones. Los propietarios además ven el historial y el balance y gestionan el equipo.',
    add: 'Añadir a una persona',
    name: 'Nombre',
    nameHint: 'Visible para los visitantes.',
    email: 'Correo electrónico',
    role: 'Función',
    roleMore: {
      agent: 'responde a conversaciones',
      supervisor: 'responde y reasigna conversaciones',
      owner: 'acceso completo',
    },
    capacity: 'Límite',
    capacityOf: (n: number) => plural(n, 'conversación', 'conversaciones'),
    state: 'Estado',
    password: 'Primera contraseña',
    passwordHint: 'Al menos 10 caracteres. Compártela tú; no se vuelve a mostrar.',
    suggest: 'Generar',
    copy: 'Copiar',
    copied: 'Copiado',
    submit: 'Añadir',
    added: (name: string) => `${name} ya puede iniciar sesión.`,
    taken: 'Este correo ya está en uso.',
    failed: 'No añadido',
    editOf: (name: string) => `Editar a ${name}`,
    ownRole: 'Otro propietario puede cambiar tu función.',
    atATime: 'Límite de conversaciones',
    capacityHint: 'El máximo que se asigna automáticamente.',
    capacityWrong: (max: number) => `Introduce un número entero de 1 a ${max}.`,
    teams: 'Equipos',
    teamsHint: 'Déjalo vacío para todos los equipos.',
    skills: 'Habilidades',
    skillsHint: 'Etiquetas de artículos y códigos de idioma, p. ej. returns o de.',
    skillsAdd: 'Escribe una y pulsa Enter',
    save: 'Guardar',
    saved: (name: string) => `${name}: cambios guardados.`,
    notSaved: 'No guardado',
    gone: 'Esta persona ya no está en el equipo. Recarga la página.',
  },
};
