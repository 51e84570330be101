// I nomi di ciò che si conta: segni, umori, esiti, stati, rifiuti.
import type { words as English } from '../en/words';

const outcomes = {
  solved: 'Risolta',
  unsolved: 'Non risolta',
  abandoned: 'Il visitatore è andato via',
  spam: 'Spam',
};

export const words: typeof English = {
  words: {
    signals: {
      asked_for_person: 'Chiede una persona',
      upset: 'Contrariato adesso',
      still_upset: 'Contrariato negli ultimi messaggi',
      mood_falling: 'L’umore scende',
      complaint: 'Si lamenta',
      urgent: 'Urgente',
      abuse: 'Insulta',
      confused: 'La risposta non ha aiutato',
      several_issues: 'Più domande insieme',
      own_data: 'Servono i suoi dati',
      unsure: 'Il bot non è sicuro',
      repeated: 'Ha rifatto la stessa domanda',
      many_turns: 'Molte risposte del bot',
      bot_failed: 'Il bot non ha funzionato',
      together: 'Più segni insieme',
      topic: 'Un tema per le persone',
      vip: 'Contatto VIP',
      suggest_mode: 'Il bot propone soltanto',
      files_alone: 'Ha inviato un file senza una parola',
    },
    moods: { negative: 'Negativo', neutral: 'Neutro', positive: 'Positivo' },
    outcomes,
    outcomeFilters: { open: 'Aperta', ...outcomes },
    availabilities: { online: 'Online', busy: 'Occupato', away: 'Assente', offline: 'Offline' },
    priorities: { low: 'Bassa', normal: 'Normale', high: 'Alta', urgent: 'Urgente' },
    roles: { owner: 'Titolare', supervisor: 'Responsabile', agent: 'Agente' },
    refusals: {
      not_holder: 'Ora questa conversazione è di qualcun altro, quindi non è stato inviato.',
      already_taken: 'Un collega è stato più veloce.',
      already_resolved: 'Questa conversazione è già chiusa.',
      text_too_long: 'È troppo lungo. Invialo in due parti.',
      empty_text: 'Non c’è ancora nulla da inviare.',
      too_many_messages: 'È stato molto in una volta. Riprova tra un momento.',
      store_unavailable:
        'Il server non può salvare nulla in questo momento. Non è stato tenuto nulla; riprova tra un momento.',
    },
  },
};
