// Los nombres de lo que se cuenta: señales, ánimos, resultados, estados, rechazos.
import type { words as English } from '../en/words';

const outcomes = {
  solved: 'Resuelta',
  unsolved: 'Sin resolver',
  abandoned: 'El visitante se fue',
  spam: 'Spam',
};

export const words: typeof English = {
  words: {
    signals: {
      asked_for_person: 'Pide una persona',
      upset: 'Molesto ahora',
      still_upset: 'Molesto en los últimos mensajes',
      mood_falling: 'El ánimo baja',
      complaint: 'Queja',
      urgent: 'Urgente',
      abuse: 'Insulta',
      confused: 'La respuesta no ayudó',
      several_issues: 'Varias preguntas a la vez',
      own_data: 'Necesita datos de cuenta',
      unsure: 'Sin respuesta fiable',
      repeated: 'Pregunta repetida',
      many_turns: 'Muchas respuestas del bot',
      bot_failed: 'Error del bot',
      together: 'Varias señales',
      topic: 'Tema para agentes',
      vip: 'Contacto VIP',
      suggest_mode: 'Bot en modo sugerencias',
      files_alone: 'Archivo sin mensaje',
    },
    moods: { negative: 'Negativo', neutral: 'Neutro', positive: 'Positivo' },
    outcomes,
    outcomeFilters: { open: 'Abierta', ...outcomes },
    availabilities: { online: 'En línea', busy: 'Ocupado', away: 'Ausente', offline: 'Sin conexión' },
    priorities: { low: 'Baja', normal: 'Normal', high: 'Alta', urgent: 'Urgente' },
    roles: { owner: 'Propietario', supervisor: 'Supervisor', agent: 'Agente' },
    refusals: {
      not_holder: 'Esta conversación está asignada a otra persona, así que no se envió.',
      already_taken: 'Un compañero fue más rápido.',
      already_resolved: 'Esta conversación ya está cerrada.',
      text_too_long: 'Este mensaje es demasiado largo. Divídelo en dos.',
      empty_text: 'Escribe primero un mensaje.',
      too_many_messages: 'Demasiados mensajes a la vez. Inténtalo en un momento.',
      store_unavailable: 'El servidor no pudo guardarlo. No se cambió nada; inténtalo en un momento.',
    },
  },
};
