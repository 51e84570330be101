// La pagina della squadra.
import type { team as English } from '../en/team';
import { plural } from '../plural';

export const team: typeof English = {
  team: {
    title: 'Squadra',
    intro:
      'Gli agenti rispondono, i responsabili spostano anche le conversazioni altrui. I titolari leggono tutto, vedono i riscontri e invitano la squadra.',
    add: 'Aggiungi una persona',
    name: 'Nome',
    nameHint: 'I visitatori lo vedono.',
    email: 'E-mail',
    role: 'Ruolo',
    roleMore: {
      agent: 'risponde alle conversazioni',
      supervisor: 'risponde, vede e sposta le conversazioni di tutti',
      owner: 'vede e cambia tutto',
    },
    capacity: 'Insieme',
    capacityOf: (n: number) => plural(n, 'conversazione', 'conversazioni'),
    state: 'Adesso',
    password: 'Prima password',
    passwordHint: 'Almeno 10 caratteri. Consegnala tu; non sarà più mostrata.',
    suggest: 'Proponine una',
    copy: 'Copia',
    copied: 'Copiata',
    submit: 'Aggiungi',
    added: (name: string) => `${name} può accedere adesso.`,
    taken: 'Qualcuno con questo indirizzo e-mail è già nella squadra.',
    failed: 'Non aggiunto',
    editOf: (name: string) => `Modifica ${name}`,
    ownRole: 'Un altro titolare può cambiare il tuo ruolo.',
    atATime: 'Conversazioni insieme',
    capacityHint: 'Non ne vengono assegnate di più.',
    capacityWrong: (max: number) => `Un numero intero da 1 a ${max}.`,
    teams: 'Squadre',
    teamsHint: 'Nessuna scelta: ogni squadra.',
    skills: 'Competenze',
    skillsHint: 'Temi (etichette degli articoli) e lingue a cui risponde meglio, come returns o de.',
    skillsAdd: 'Scrivine una e premi Invio',
    save: 'Salva',
    saved: (name: string) => `${name} è stato cambiato.`,
    notSaved: 'Non salvato',
    gone: 'Questa persona non è più nella squadra. Ricarica la pagina.',
  },
};
