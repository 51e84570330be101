// Die Namen dessen, was gezählt wird: Zeichen, Stimmungen, Ergebnisse, Zustände, Absagen.
import type { words as English } from '../en/words';

const outcomes = {
  solved: 'Gelöst',
  unsolved: 'Nicht gelöst',
  abandoned: 'Besucher ist gegangen',
  spam: 'Spam',
};

export const words: typeof English = {
  words: {
    signals: {
      asked_for_person: 'Möchte einen Menschen',
      upset: 'Gerade verärgert',
      still_upset: 'Seit mehreren Nachrichten verärgert',
      mood_falling: 'Stimmung sinkt',
      complaint: 'Beschwert sich',
      urgent: 'Dringend',
      abuse: 'Beleidigt',
      confused: 'Antwort half nicht',
      several_issues: 'Mehrere Fragen auf einmal',
      own_data: 'Braucht eigene Daten',
      unsure: 'Bot ist unsicher',
      repeated: 'Hat dasselbe noch einmal gefragt',
      many_turns: 'Viele Antworten des Bots',
      bot_failed: 'Bot ist ausgefallen',
      together: 'Mehrere Zeichen zusammen',
      topic: 'Ein Thema für Menschen',
      vip: 'VIP-Kontakt',
      suggest_mode: 'Der Bot schlägt nur vor',
      files_alone: 'Hat eine Datei ohne ein Wort gesendet',
    },
    moods: { negative: 'Negativ', neutral: 'Neutral', positive: 'Positiv' },
    outcomes,
    outcomeFilters: { open: 'Offen', ...outcomes },
    availabilities: { online: 'Online', busy: 'Beschäftigt', away: 'Abwesend', offline: 'Offline' },
    priorities: { low: 'Niedrig', normal: 'Normal', high: 'Hoch', urgent: 'Dringend' },
    roles: { owner: 'Inhaber', supervisor: 'Leitung', agent: 'Agent' },
    refusals: {
      not_holder: 'Jemand anderes hat das Gespräch inzwischen, darum wurde es nicht gesendet.',
      already_taken: 'Jemand aus dem Team war schneller.',
      already_resolved: 'Dieses Gespräch ist schon abgeschlossen.',
      text_too_long: 'Das ist zu lang. Senden Sie es in zwei Teilen.',
      empty_text: 'Es gibt noch nichts zu senden.',
      too_many_messages: 'Das war viel auf einmal. Versuchen Sie es gleich noch einmal.',
      store_unavailable:
        'Der Server kann gerade nichts speichern. Es wurde nichts behalten; versuchen Sie es gleich noch einmal.',
    },
  },
};
