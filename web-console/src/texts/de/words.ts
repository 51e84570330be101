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
      complaint: 'Beschwerde',
      urgent: 'Dringend',
      abuse: 'Beleidigt',
      confused: 'Antwort half nicht',
      several_issues: 'Mehrere Fragen auf einmal',
      own_data: 'Braucht Kundendaten',
      unsure: 'Keine sichere Antwort',
      repeated: 'Wiederholte Frage',
      many_turns: 'Viele Bot-Antworten',
      bot_failed: 'Bot-Fehler',
      together: 'Mehrere Signale',
      topic: 'Thema für das Team',
      vip: 'VIP-Kontakt',
      suggest_mode: 'Bot im Vorschlagsmodus',
      files_alone: 'Datei ohne Nachricht',
    },
    moods: { negative: 'Negativ', neutral: 'Neutral', positive: 'Positiv' },
    outcomes,
    outcomeFilters: { open: 'Offen', ...outcomes },
    availabilities: { online: 'Online', busy: 'Beschäftigt', away: 'Abwesend', offline: 'Offline' },
    priorities: { low: 'Niedrig', normal: 'Normal', high: 'Hoch', urgent: 'Dringend' },
    roles: { owner: 'Inhaber', supervisor: 'Leitung', agent: 'Agent' },
    refusals: {
      not_holder: 'Dieses Gespräch ist jemand anderem zugewiesen, daher wurde nichts gesendet.',
      already_taken: 'Jemand aus dem Team war schneller.',
      already_resolved: 'Dieses Gespräch ist schon abgeschlossen.',
      text_too_long: 'Diese Nachricht ist zu lang. Teilen Sie sie auf.',
      empty_text: 'Schreiben Sie zuerst eine Nachricht.',
      too_many_messages: 'Zu viele Nachrichten auf einmal. Versuchen Sie es gleich noch einmal.',
      store_unavailable:
        'Der Server konnte das nicht speichern. Es wurde nichts geändert; versuchen Sie es gleich noch einmal.',
    },
  },
};
