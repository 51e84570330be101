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
      complaint: 'Se plaint',
      urgent: 'Urgent',
      abuse: 'Insulte',
      confused: 'La réponse n’a pas aidé',
      several_issues: 'Plusieurs questions à la fois',
      own_data: 'A besoin de ses propres données',
      unsure: 'Le bot n’est pas sûr',
      repeated: 'A reposé la même question',
      many_turns: 'Beaucoup de réponses du bot',
      bot_failed: 'Le bot est en panne',
      together: 'Plusieurs signes ensemble',
      topic: 'Un sujet pour les personnes',
      vip: 'Contact VIP',
      suggest_mode: 'Le bot ne fait que proposer',
      files_alone: 'A envoyé un fichier sans un mot',
    },
    moods: { negative: 'Négative', neutral: 'Neutre', positive: 'Positive' },
    outcomes,
    outcomeFilters: { open: 'Ouverte', ...outcomes },
    availabilities: { online: 'En ligne', busy: 'Occupé', away: 'Absent', offline: 'Hors ligne' },
    priorities: { low: 'Basse', normal: 'Normale', high: 'Haute', urgent: 'Urgente' },
    roles: { owner: 'Propriétaire', supervisor: 'Responsable', agent: 'Agent' },
    refusals: {
      not_holder: 'Quelqu’un d’autre a cette conversation maintenant, elle n’a donc pas été envoyée.',
      already_taken: 'Un collègue a été plus rapide.',
      already_resolved: 'Cette conversation est déjà close.',
      text_too_long: 'C’est trop long. Envoyez-le en deux parties.',
      empty_text: 'Il n’y a encore rien à envoyer.',
      too_many_messages: 'Cela fait beaucoup d’un coup. Réessayez dans un instant.',
      store_unavailable:
        'Le serveur ne peut rien enregistrer pour le moment. Rien n’a été gardé ; réessayez dans un instant.',
    },
  },
};
