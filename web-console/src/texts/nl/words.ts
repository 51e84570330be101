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
      complaint: 'Klaagt',
      urgent: 'Dringend',
      abuse: 'Scheldt',
      confused: 'Antwoord hielp niet',
      several_issues: 'Meerdere vragen tegelijk',
      own_data: 'Heeft eigen gegevens nodig',
      unsure: 'Bot is onzeker',
      repeated: 'Vroeg hetzelfde opnieuw',
      many_turns: 'Veel antwoorden van de bot',
      bot_failed: 'Bot is uitgevallen',
      together: 'Meerdere tekens samen',
      topic: 'Een onderwerp voor mensen',
      vip: 'VIP-contact',
      suggest_mode: 'De bot stelt alleen voor',
      files_alone: 'Stuurde een bestand zonder een woord',
    },
    moods: { negative: 'Negatief', neutral: 'Neutraal', positive: 'Positief' },
    outcomes,
    outcomeFilters: { open: 'Open', ...outcomes },
    availabilities: { online: 'Online', busy: 'Bezet', away: 'Afwezig', offline: 'Offline' },
    priorities: { low: 'Laag', normal: 'Normaal', high: 'Hoog', urgent: 'Dringend' },
    roles: { owner: 'Eigenaar', supervisor: 'Teamleider', agent: 'Medewerker' },
    refusals: {
      not_holder: 'Iemand anders heeft dit gesprek nu, daarom is het niet verstuurd.',
      already_taken: 'Een collega was sneller.',
      already_resolved: 'Dit gesprek is al afgesloten.',
      text_too_long: 'Dit is te lang. Verstuur het in twee delen.',
      empty_text: 'Er is nog niets te versturen.',
      too_many_messages: 'Dat was veel tegelijk. Probeer het zo nog eens.',
      store_unavailable: 'De server kan nu niets opslaan. Er is niets bewaard; probeer het zo nog eens.',
    },
  },
};
