// Lo que rodea cada página: nombres, páginas, mi menú, disponibilidad, conexión, teclas, estados.
import type { shell as English } from '../en/shell';
import { plural } from '../plural';

export const shell: typeof English = {
  product: 'Frontdesk',
  skipToContent: 'Ir al contenido',
  loading: 'Cargando',
  you: 'Tú',
  visitor: 'Visitante',
  bot: 'Bot',
  close: 'Cerrar',
  cancel: 'Cancelar',
  back: 'Atrás',
  retry: 'Intentar de nuevo',
  undo: 'Deshacer',
  and: (items: string[]) =>
    items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} y ${items.at(-1)}`,

  nav: {
    label: 'Páginas',
    inbox: 'Bandeja',
    desk: 'Mostrador',
    transcripts: 'Historial',
    feedback: 'Balance',
    team: 'Equipo',
    me: 'Yo',
    more: 'Más',
    palette: 'Buscar',
    waitingBadge: (n: number) => `${n} en espera`,
  },

  titles: {
    page: (page: string, waiting: number) => `${waiting ? `(${waiting}) ` : ''}${page} · Frontdesk`,
    logIn: 'Iniciar sesión',
    setUp: 'Configurar',
  },

  me: {
    menu: (name: string) => `: cuenta y ajustes de ${name}`,
    availability: 'Disponibilidad',
    scheme: 'Apariencia',
    light: 'Clara',
    dark: 'Oscura',
    auto: 'Como el sistema',
    shortcuts: 'Atajos de teclado',
    logOut: 'Cerrar sesión',
    logOutEverywhere: 'Cerrar sesión en todas partes',
    logOutEverywhereAsk: '¿Cerrar sesión en todos los dispositivos?',
    logOutEverywhereMore:
      'Cada navegador en el que hayas iniciado sesión tendrá que volver a hacerlo, este también.',
    unsent: (n: number) => plural(n, 'mensaje aún no se ha enviado', 'mensajes aún no se han enviado'),
    unsentMore: 'Saldrán cuando vuelva la conexión. Si cierras sesión ahora, se pierden.',
    logOutAnyway: 'Cerrar sesión y descartar',
    stay: 'Quedarme',
    failed: 'El cierre de sesión no llegó al servidor. Comprueba la conexión e inténtalo de nuevo.',
  },

  availability: {
    switch: 'si te llegan conversaciones nuevas',
    onlineMore: 'Se te asignan las conversaciones en espera.',
    awayMore: 'Conservas lo que tienes y no recibes nada nuevo.',
    offlineMore: 'Sin conexión no recibes nada nuevo. Lo que llevas vuelve a la cola al cabo de un rato.',
    busyMore: 'No te queda sitio o estás en pausa. Después vuelves a recibir conversaciones.',
    pause: 'Pausa tras una conversación difícil',
    pauseEnds: 'La pausa termina en',
    pauseMore: 'Hasta entonces no recibes nada nuevo.',
    ready: 'Estoy listo',
    failed: 'Tu disponibilidad no se ha cambiado.',
  },

  link: {
    lost: 'Conexión perdida.',
    lostMore:
      'Lo que escribes se guarda y se envía cuando vuelva. Tomar y cerrar conversaciones esperan hasta entonces.',
    connecting: 'Conectando…',
    tryNow: 'Intentar ahora',
    back: 'Conectado de nuevo. Todo está al día.',
  },

  palette: {
    title: 'Buscar y hacer',
    label: 'Buscar una página, una conversación o algo que hacer',
    hint: '¿Qué buscas o qué quieres hacer?',
    groups: {
      here: 'Esta conversación',
      lists: 'Listas',
      pages: 'Páginas',
      conversations: 'Conversaciones',
      me: 'Yo',
    },
    searchFor: (words: string) => `Buscar «${words}» en todas las conversaciones`,
    resolveAs: (outcome: string) => `Cerrar: ${outcome.toLowerCase()}`,
    goOnline: 'Ponerme en línea',
    goAway: 'Ponerme ausente',
    endPause: 'Terminar mi pausa',
    appear: (scheme: string) => `Apariencia: ${scheme.toLowerCase()}`,
  },

  shortcuts: {
    title: 'Teclado',
    next: 'Conversación siguiente',
    previous: 'Conversación anterior',
    take: 'Tomarla',
    accept: 'Aceptar lo que se ofrece',
    decline: 'Rechazar lo que se ofrece',
    reply: 'Escribir una respuesta',
    note: 'Escribir una nota interna',
    resolve: 'Cerrarla',
    escape: 'Salir del editor, cerrar lo que flota',
    help: 'Esta hoja',
    send: 'Enviar',
    newLine: 'Línea nueva',
    lists: 'Las listas, de Mías a Todas',
    focus: 'Subir y bajar en la lista activa',
    search: 'Buscar palabras',
    palette: 'Buscar y hacer',
    singleKeys: 'Teclas sueltas',
    singleKeysMore: 'Desactívalas si dictas o pulsas teclas sin querer.',
  },

  pages: {
    failed: 'Esta página no se pudo cargar',
    failedMore: 'El servidor no respondió como se esperaba. No se ha perdido nada; inténtalo de nuevo.',
    offline: 'No se puede contactar con el servidor',
    offlineMore: 'Comprueba la conexión e inténtalo de nuevo. No se ha perdido nada.',
    forbidden: 'Esta página es para los propietarios',
    forbiddenMore:
      'El historial, el balance y el equipo los llevan los propietarios. Tus conversaciones están en la bandeja.',
    toInbox: 'Ir a la bandeja',
    notFound: 'Esta página no existe',
    notFoundMore: 'La dirección puede ser antigua o estar incompleta.',
    newVersion: 'Hay una versión más reciente',
    newVersionMore: 'Vuelve a cargar la página para usarla. Los borradores se conservan.',
    reload: 'Volver a cargar',
    broken: 'Algo se ha roto en esta página',
    brokenMore:
      'Tus mensajes están a salvo en el servidor. Vuelve a cargar la página; los borradores se conservan.',
  },
};
