// Les noms de ce qui est compté : signes, humeurs, issues, états, refus.
import type { words as English } from '../en/words';

const outcomes = {
  solved: 'Résolue',
  unsolved: 'Non résolue',
  abandoned: 'Visiteur parti',
  spam: 'Indésirable',
};

export const words: typeof English = {
  words: {
    signals: {
      asked_for_person: 'Demande une personne',
      upset: 'Mécontent en ce moment',
      still_upset: 'Mécontent depuis plusieurs messages',
      mood_falling: 'L’humeur baisse',
      complaint: 'Réclamation',
      urgent: 'Urgent',
      abuse: 'Insulte',
      confused: 'La réponse n’a pas aidé',
      several_issues: 'Plusieurs questions à la fois',
      own_data: 'Nécessite des données client',
      unsure: 'Pas de réponse fiable',
      repeated: 'Question répétée',
      many_turns: 'Nombreuses réponses du bot',
      bot_failed: 'Erreur du bot',
      together: 'Plusieurs signaux',
      topic: 'Sujet réservé aux agents',
      vip: 'Contact VIP',
      suggest_mode: 'Bot en mode suggestion',
      files_alone: 'Fichier sans message',
    },
    moods: { negative: 'Négative', neutral: 'Neutre', positive: 'Positive' },
    outcomes,
    outcomeFilters: { open: 'Ouverte', ...outcomes },
    availabilities: { online: 'En ligne', busy: 'Occupé', away: 'Absent', offline: 'Hors ligne' },
    priorities: { low: 'Basse', normal: 'Normale', high: 'Haute', urgent: 'Urgente' },
    roles: { owner: 'Propriétaire', supervisor: 'Responsable', agent: 'Agent' },
    refusals: {
      not_holder: 'Cette conversation est assignée à quelqu’un d’autre : rien n’a été envoyé.',
      already_taken: 'Un collègue a été plus rapide.',
      already_resolved: 'Cette conversation est déjà résolue.',
      text_too_long: 'Ce message est trop long. Coupez-le en deux.',
      empty_text: 'Écrivez d’abord un message.',
      too_many_messages: 'Trop de messages à la fois. Réessayez dans un instant.',
      store_unavailable:
        'Le serveur n’a pas pu enregistrer. Rien n’a été modifié ; réessayez dans un instant.',
    },
  },
};
