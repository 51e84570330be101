// Spanish words of the panel.
import type { Translation } from './words';

export const texts: Translation = (format) => {
  /** «a las 14:00», «a la 1:30» */
  const atTime = (at: number) =>
    `${new Date(at).getHours() % 12 === 1 ? 'a la' : 'a las'} ${format.time(at)}`;
  const onDay = (at: number, now: number) => `${format.isNear(at, now) ? '' : 'el '}${format.day(at, now)}`;
  return {
    panel: (name) => `Chat con ${name}`,
    openChat: 'Abrir el chat',
    openChatUnread: (count) =>
      `Abrir el chat, ${format.plural(count, { one: '# mensaje nuevo', other: '# mensajes nuevos' })}`,
    log: 'Mensajes',
    conversation: 'Conversación',
    automatic: 'automático',
    assistant: 'Asistente',
    automaticAssistant: 'Asistente automático',
    desk: (name) => `de ${name}`,
    waitingForPerson: 'Enseguida le atiende una persona',
    answersLater: 'El equipo responderá más tarde',
    ended: 'Conversación terminada',
    you: 'Usted',

    close: 'Cerrar el chat',
    menu: 'Más',
    talkToPerson: 'Hablar con una persona',
    endConversation: 'Terminar la conversación',
    back: 'Volver al chat',
    loading: 'Conectando…',

    write: 'Escriba un mensaje',
    send: 'Enviar',
    left: (count) => format.plural(count, { one: 'Queda # carácter', other: 'Quedan # caracteres' }),
    tooLong: (over, max) =>
      `Sobran ${format.plural(over, { one: '# carácter', other: '# caracteres' })}. Un mensaje admite ${format.number(max)}; divídalo en dos, por favor.`,

    startWith: 'Haga su pregunta o empiece por una de estas:',
    didYouMean: 'Sugerencias',
    sources: 'Más sobre esto',
    helpful: '¿Le ha servido?',
    yes: 'Sí',
    no: 'No',
    thanksHelpful: 'Gracias por su opinión.',
    thanksNotHelpful: 'Gracias por su opinión. Formule la pregunta de otra manera o',
    aPersonCanHelp: 'hable con una persona',

    typing: (who) => `${who} está escribiendo`,
    sending: 'Enviando',
    keptUnsent: 'Aún no enviado',
    sent: 'Enviado',
    read: 'Leído',
    failed: 'No enviado.',
    sendAgain: 'Enviar de nuevo',
    edit: 'Editar',
    earlier: 'Mensajes anteriores',
    newMessages: 'Mensajes nuevos',

    delivered: 'Entregado',
    toEnd: 'Ir a los últimos mensajes',
    sentFile: 'Un archivo',

    attach: 'Adjuntar un archivo',
    attached: 'Archivos adjuntos',
    fileLimits: (kinds, size) => `${kinds}, hasta ${size} cada uno`,
    dropHere: 'Suéltelo aquí para adjuntarlo',
    uploading: (name) => `Subiendo ${name}`,
    uploadWaits: 'Aún no se ha subido. Lo intentaré de nuevo en cuanto vuelva la conexión.',
    uploadAgain: (name) => `Subir ${name} de nuevo`,
    removeFile: (name) => `Quitar ${name}`,
    sendsWhenUploaded: 'Se envía en cuanto los archivos estén subidos.',
    tooManyFiles: (max) =>
      `Como máximo ${format.plural(max, { one: '# archivo', other: '# archivos' })} por mensaje. Envíe los demás en otro, por favor.`,
    fileTooLarge: (size, max) =>
      max
        ? `Demasiado grande: ${size}. El máximo es ${max}.`
        : `Demasiado grande: ${size}. Elija uno más pequeño, por favor.`,
    fileType: (kinds) => `Este tipo de archivo no se puede enviar. Se admiten: ${kinds}.`,
    fileProblems: {
      file_empty: 'Este archivo está vacío. Elija otro, por favor.',
      file_failed: 'No hemos podido aceptar este archivo. Inténtelo de nuevo, por favor.',
      file_lost: 'No se subió antes de cerrar la página. Adjúntelo de nuevo, por favor.',
    },
    viewImage: (name) => `Ver ${name} más grande`,
    closeImage: 'Cerrar la imagen',
    openOriginal: 'Abrir el archivo',

    emoji: 'Emojis',
    searchEmoji: 'Buscar un emoji',
    emojiFound: (count) => format.plural(count, { one: '# encontrado', other: '# encontrados' }),
    emojiNone: 'No se ha encontrado nada. Pruebe con otra palabra.',

    previewed: 'El equipo ve lo que escribe antes de que lo envíe.',
    sound: 'Sonido',
    notices: 'Notificaciones',
    notifyMe: 'Avisarme cuando alguien responda',
    transcriptOf: (name) => `Conversación con ${name}`,
    downloadTranscript: 'Descargar la conversación',
    transcriptByEmail: 'Conversación por correo',
    transcriptWhere: '¿A qué dirección la enviamos?',
    transcriptSent: (email) => `La conversación va de camino a ${email}.`,
    dismiss: 'Entendido',
    startAgain: 'Empezar de nuevo',
    npsTitle: '¿Con qué probabilidad nos recomendaría?',
    npsNever: 'Ninguna',
    npsSurely: 'Muy alta',

    next: (position) =>
      position === 1 ? 'Es su turno enseguida' : `Está en el puesto ${format.number(position)} de la fila`,
    inLine: 'Una persona seguirá con usted',
    usually: (low, high) =>
      high <= 1
        ? 'Suele tardar menos de un minuto.'
        : low < 1
          ? `Suele tardar menos de ${format.minutes(high)}.`
          : low === high
            ? `Suele tardar unos ${format.minutes(high)}.`
            : `Suele tardar de ${low} a ${format.minutes(high)}.`,
    usuallyHours: (low, high) =>
      low === high
        ? `Suele tardar alrededor de ${format.hours(high)}.`
        : `Suele tardar de ${low} a ${format.hours(high)}.`,
    placeKept: 'Puede salir de esta página; le guardamos el puesto.',
    answerBy: (at, now) => `Responderemos ${onDay(at, now)}, como tarde ${atTime(at)}`,
    nobodyHere: 'Ahora mismo no hay nadie disponible.',
    leaveEmail: 'Deje su correo y la respuesta le llegará aunque cierre esta página.',
    leaveEmailToo: 'Dejar también un correo',
    email: 'Correo electrónico',
    leavePhone: 'Deje su número y le llamará alguien del equipo.',
    phone: 'Número de teléfono',
    yourName: 'Su nombre (opcional)',
    saveContact: 'Guardar',
    notNow: 'Ahora no',
    emailInvalid: 'Compruebe la dirección: necesita un nombre, una @ y un dominio, como anna@example.com.',
    emailKept: (email) => `También le escribiremos a ${email}.`,
    phoneInvalid: 'Compruebe el número: cifras con prefijo, como +34 910 123 456.',
    phoneKept: (phone) => `Alguien del equipo le llamará al ${phone}.`,
    chooseWay: '¿Cómo quiere recibir la respuesta?',
    ways: { wait: 'Esperar aquí', email: 'Por correo', call_back: 'Por teléfono' },
    waitsHere: 'La respuesta llegará aquí. Puede salir de esta página; le guardamos el puesto.',
    changeWay: 'Cambiar',

    askedForPerson: 'Ha pedido hablar con una persona',
    handedOver: 'Pasado al equipo',
    joining: (name) => `${name} ya está con usted`,
    knowsAll: 'No hace falta que repita nada.',
    leftToQueue: (name) => `${name} tiene que irse; sigue otra persona del equipo`,
    leftToBot: (name) => `${name} se ha ido`,
    transferred: (name) => `Sigue ${name}`,
    transferredToTeam: (team) => `Pasado al equipo ${team}`,
    emailLeft: 'Correo guardado',
    phoneLeft: 'Teléfono guardado',
    resolved: 'Conversación terminada',
    resolvedBy: (name) => `${name} ha terminado la conversación`,
    rated: (score) => `Ha dado ${score} de 5. Gracias.`,

    rateTitle: '¿Qué tal ha ido?',
    rateScores: ['Mal', 'Regular', 'Aceptable', 'Bien', 'Muy bien'],
    rateComment: '¿Qué deberíamos saber? (opcional)',
    rateSend: 'Enviar valoración',
    writeToStartAgain: '¿Algo más? Escriba sin más.',

    offlineTitle: 'Sin conexión.',
    offlineWaiting: 'Lo que escriba se guarda y se envía en cuanto vuelva la conexión.',
    offlineUnsent: 'Aún no enviado. Lo intentaré de nuevo en cuanto vuelva la conexión.',
    tryNow: 'Intentar ahora',

    articleLoading: 'Cargando el artículo…',
    articleFailed: 'No se ha podido cargar el artículo. Compruebe su conexión e inténtelo de nuevo.',
    tryAgain: 'Intentar de nuevo',

    automaticNotice:
      'Está escribiendo con un asistente automático. Una persona puede intervenir en cualquier momento.',
    privacy: 'Privacidad',
    openNow: 'Estamos aquí.',
    closedNow: 'Ahora mismo está cerrado.',
    opensAt: (at, now) => `Volvemos ${onDay(at, now)} ${atTime(at)}.`,
    openingHours: 'Horario',
    hoursFromTo: (from, to) => `de ${from} a ${to}`,
    hoursIn: (zone) => `Hora de ${zone}`,
    formTitle: 'Antes de empezar',
    formOptional: (label) => `${label} (opcional)`,
    formChoose: 'Elija una opción',
    formStart: 'Ir al chat',
    formMissing: 'Rellene este campo, por favor.',
    formNotChosen: 'Elija una opción, por favor.',
    formNotTicked: 'Marque esta casilla para seguir.',
    bubbleFrom: (name) => `Mensaje de ${name}`,
    bubbleAnswer: 'Responder',
    bubbleDismiss: 'No, gracias',

    help: 'Ayuda',
    helpTitle: 'Encontrar una respuesta',
    helpBrowse: 'Ver artículos de ayuda',
    helpSearch: 'Buscar en los artículos',
    helpCount: (count) => format.plural(count, { one: '# artículo', other: '# artículos' }),
    helpNone: (words) => `Aún no hay ningún artículo sobre «${words}».`,
    helpEmpty: 'Aún no hay artículos. Pregunte en el chat.',
    helpAsk: 'Preguntar en el chat',
    helpLoading: 'Cargando los artículos…',
    helpFailed: 'No se han podido cargar los artículos. Compruebe su conexión e inténtelo de nuevo.',
    helpBack: 'Volver a los artículos',

    problems: {
      too_many_messages: (wait) =>
        wait
          ? `Demasiados mensajes a la vez. Podrá volver a escribir ${wait}.`
          : 'Demasiados mensajes a la vez. Ya puede volver a escribir.',
      store_unavailable: (wait) =>
        `Ahora mismo no podemos guardar mensajes. Lo intentaré de nuevo${wait ? ` ${wait}` : ''}; su texto se conserva.`,
      internal: (wait) =>
        `Algo ha fallado por nuestra parte. Lo intentaré de nuevo${wait ? ` ${wait}` : ''}; su texto se conserva.`,
      conflict: () => 'Algo cambió al mismo tiempo. Lo intento de nuevo.',
      text_too_long: () => 'Este mensaje es demasiado largo. Divídalo en dos, por favor.',
      empty_text: () => 'Escriba primero un mensaje.',
      invalid: () => 'Hay algo que no es válido. Revíselo y envíelo de nuevo, por favor.',
      no_conversation: () => 'Escriba primero de qué se trata; así alguien del equipo podrá ayudarle.',
      already_waiting: () => 'Ya está en la fila. Enseguida le atiende una persona.',
      already_resolved: () => 'Esta conversación ya ha terminado. Escriba sin más para empezar de nuevo.',
      already_taken: () => 'Ya hay una persona con usted.',
      not_allowed: () => 'Esto solo puede hacerlo el equipo.',
      not_holder: () => 'Otra persona acaba de tomar el relevo. Envíelo de nuevo, por favor.',
      unsupported_protocol: () =>
        'Este chat se ha actualizado. Recargue la página, por favor; su texto se conserva.',
      unknown_token: () => 'Empezamos una conversación nueva. Envíelo de nuevo, por favor.',
      unknown_conversation: () => 'Empezamos una conversación nueva. Envíelo de nuevo, por favor.',
      hello_expected: () => 'La conexión se ha interrumpido. Envíelo de nuevo, por favor.',
      malformed: () => 'Esto no se ha podido leer. Cambie un poco el texto y envíelo de nuevo.',
      unknown_type: () => 'Este chat se ha actualizado. Recargue la página, por favor.',
      invalid_identity: () =>
        'No hemos podido comprobar quién es. Recargue la página e inicie sesión de nuevo; su texto se conserva.',
      blocked: () => 'De momento no puede escribir aquí. Póngase en contacto por otra vía, por favor.',
      no_mail: () => 'Ahora mismo no podemos enviar correo. Puede descargar la conversación.',
      unknown_attachment: () =>
        'El archivo no ha llegado o ha esperado demasiado. Adjúntelo de nuevo, por favor.',
      too_many_attachments: () =>
        'Son demasiados archivos para un mensaje. Envíe algunos en otro, por favor.',
      invalid_form: () =>
        'En el formulario falta algo o no es válido. Revíselo y envíelo de nuevo, por favor.',
      load_failed: () => 'No se ha podido cargar. Compruebe su conexión e inténtelo de nuevo.',
      crossed: () => 'Acaba de llegar algo más reciente. Mírelo y envíe lo suyo de nuevo.',
    },
  };
};
