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
      complaint: 'Reclamo',
      urgent: 'Urgente',
      abuse: 'Insulta',
      confused: 'La risposta non ha aiutato',
      several_issues: 'Più domande insieme',
      own_data: 'Servono dati del cliente',
      unsure: 'Nessuna risposta affidabile',
      repeated: 'Domanda ripetuta',
      many_turns: 'Molte risposte del bot',
      bot_failed: 'Errore del bot',
      together: 'Più segnali',
      topic: 'Argomento per gli agenti',
      vip: 'Contatto VIP',
      suggest_mode: 'Bot in modalità suggerimenti',
      files_alone: 'File senza messaggio',
    },
    moods: { negative: 'Negativo', neutral: 'Neutro', positive: 'Positivo' },
    outcomes,
    outcomeFilters: { open: 'Aperta', ...outcomes },
    availabilities: { online: 'Online', busy: 'Occupato', away: 'Assente', offline: 'Offline' },
    priorities: { low: 'Bassa', normal: 'Normale', high: 'Alta', urgent: 'Urgente' },
    roles: { owner: 'Titolare', supervisor: 'Responsabile', agent: 'Agente' },
    refusals: {
      not_holder: 'Questa conversazione è assegnata a qualcun altro, quindi non è stato inviato.',
      already_taken: 'Un collega è stato più veloce.',
      already_resolved: 'Questa conversazione è già chiusa.',
      text_too_long: 'Questo messaggio è troppo lungo. Dividilo in due.',
      empty_text: 'Scrivi prima un messaggio.',
      too_many_messages: 'Troppi messaggi insieme. Riprova tra poco.',
      store_unavailable: 'Il server non ha potuto salvare. Nulla è cambiato; riprova tra poco.',
    },
  },
};
