// La página del equipo.
import type { team as English } from '../en/team';
import { plural } from '../plural';

export const team: typeof English = {
  team: {
    title: 'Equipo',
    intro:
      'Los agentes responden; los supervisores también mueven las conversaciones de otros. Los propietarios lo leen todo, ven el balance e invitan al equipo.',
    add: 'Añadir a una persona',
    name: 'Nombre',
    nameHint: 'Los visitantes lo ven.',
    email: 'Correo electrónico',
    role: 'Función',
    roleMore: {
      agent: 'responde conversaciones',
      supervisor: 'responde, ve y mueve las conversaciones de todos',
      owner: 've y cambia todo',
    },
    capacity: 'A la vez',
    capacityOf: (n: number) => plural(n, 'conversación', 'conversaciones'),
    state: 'Ahora',
    password: 'Primera contraseña',
    passwordHint: 'Al menos 10 caracteres. Entrégala tú; no se vuelve a mostrar.',
    suggest: 'Proponer una',
    copy: 'Copiar',
    copied: 'Copiado',
    submit: 'Añadir',
    added: (name: string) => `${name} ya puede iniciar sesión.`,
    taken: 'Ya hay alguien en el equipo con este correo.',
    failed: 'No añadido',
    editOf: (name: string) => `Editar a ${name}`,
    ownRole: 'Otro propietario puede cambiar tu función.',
    atATime: 'Conversaciones a la vez',
    capacityHint: 'No se le asignan más.',
    capacityWrong: (max: number) => `Un número entero de 1 a ${max}.`,
    teams: 'Equipos',
    teamsHint: 'Ninguno elegido: todos los equipos.',
    skills: 'Habilidades',
    skillsHint: 'Temas (etiquetas de artículos) e idiomas que mejor responde, como returns o de.',
    skillsAdd: 'Escribe una y pulsa Intro',
    save: 'Guardar',
    saved: (name: string) => `Se ha cambiado a ${name}.`,
    notSaved: 'No guardado',
    gone: 'Esta persona ya no está en el equipo. Vuelve a cargar la página.',
  },
};
