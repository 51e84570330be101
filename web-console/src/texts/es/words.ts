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
      complaint: 'Se queja',
      urgent: 'Urgente',
      abuse: 'Insulta',
      confused: 'La respuesta no ayudó',
      several_issues: 'Varias preguntas a la vez',
      own_data: 'Necesita sus propios datos',
      unsure: 'El bot no está seguro',
      repeated: 'Preguntó lo mismo otra vez',
      many_turns: 'Muchas respuestas del bot',
      bot_failed: 'El bot falló',
      together: 'Varias señales juntas',
      topic: 'Un tema para personas',
      vip: 'Contacto VIP',
      suggest_mode: 'El bot solo propone',
      files_alone: 'Envió un archivo sin una palabra',
    },
    moods: { negative: 'Negativo', neutral: 'Neutro', positive: 'Positivo' },
    outcomes,
    outcomeFilters: { open: 'Abierta', ...outcomes },
    availabilities: { online: 'En línea', busy: 'Ocupado', away: 'Ausente', offline: 'Sin conexión' },
    priorities: { low: 'Baja', normal: 'Normal', high: 'Alta', urgent: 'Urgente' },
    roles: { owner: 'Propietario', supervisor: 'Supervisor', agent: 'Agente' },
    refusals: {
      not_holder: 'Ahora otra persona lleva esta conversación, así que no se envió.',
      already_taken: 'Un compañero fue más rápido.',
      already_resolved: 'Esta conversación ya está cerrada.',
      text_too_long: 'Es demasiado largo. Envíalo en dos partes.',
      empty_text: 'Todavía no hay nada que enviar.',
      too_many_messages: 'Ha sido mucho de golpe. Inténtalo de nuevo en un momento.',
      store_unavailable:
        'El servidor no puede guardar nada ahora mismo. No se ha guardado nada; inténtalo de nuevo en un momento.',
    },
  },
};
