// De namen van wat geteld wordt: tekens, stemmingen, uitkomsten, toestanden, weigeringen.
import type { words as English } from '../en/words';

const outcomes = {
  solved: 'Opgelost',
  unsolved: 'Niet opgelost',
  abandoned: 'Bezoeker is weggegaan',
  spam: 'Spam',
};

export const words: typeof English = {
  words: {
    signals: {
      asked_for_person: 'Vraagt om een mens',
      upset: 'Nu ontstemd',
      still_upset: 'Al meerdere berichten ontstemd',
      mood_falling: 'Stemming daalt',
      complaint: 'Klacht',
      urgent: 'Dringend',
      abuse: 'Scheldt',
      confused: 'Antwoord hielp niet',
      several_issues: 'Meerdere vragen tegelijk',
      own_data: 'Klantgegevens nodig',
      unsure: 'Geen betrouwbaar antwoord',
      repeated: 'Herhaalde vraag',
      many_turns: 'Veel antwoorden van de bot',
      bot_failed: 'Fout van de bot',
      together: 'Meerdere signalen',
      topic: 'Onderwerp voor medewerkers',
      vip: 'VIP-contact',
      suggest_mode: 'Bot in suggestiemodus',
      files_alone: 'Bestand zonder bericht',
    },
    moods: { negative: 'Negatief', neutral: 'Neutraal', positive: 'Positief' },
    outcomes,
    outcomeFilters: { open: 'Open', ...outcomes },
    availabilities: { online: 'Online', busy: 'Bezet', away: 'Afwezig', offline: 'Offline' },
    priorities: { low: 'Laag', normal: 'Normaal', high: 'Hoog', urgent: 'Dringend' },
    roles: { owner: 'Eigenaar', supervisor: 'Teamleider', agent: 'Medewerker' },
    refusals: {
      not_holder: 'Dit gesprek is aan iemand anders toegewezen, dus het is niet verstuurd.',
      already_taken: 'Een collega was sneller.',
      already_resolved: 'Dit gesprek is al afgesloten.',
      text_too_long: 'Dit bericht is te lang. Splits het in tweeën.',
      empty_text: 'Schrijf eerst een bericht.',
      too_many_messages: 'Te veel berichten tegelijk. Probeer het zo opnieuw.',
      store_unavailable: 'De server kon dit niet opslaan. Er is niets gewijzigd; probeer het zo opnieuw.',
    },
  },
};
