// La pagina della squadra.
import type { team as English } from '../en/team';
import { plural } from '../plural';

export const team: typeof English = {
  team: {
    title: 'Squadra',
    intro:
      'Gli agenti rispondono. I supervisori possono anche riassegnare. I titolari vedono inoltre archivio e riscontri e gestiscono la squadra.',
    add: 'Aggiungi una persona',
    name: 'Nome',
    nameHint: 'Visibile ai visitatori.',
    email: 'E-mail',
    role: 'Ruolo',
    roleMore: {
      agent: 'risponde alle conversazioni',
      supervisor: 'risponde e riassegna le conversazioni',
      owner: 'accesso completo',
    },
    capacity: 'Limite',
    capacityOf: (n: number) => plural(n, 'conversazione', 'conversazioni'),
    state: 'Stato',
    password: 'Prima password',
    passwordHint: 'Almeno 10 caratteri. Comunicala tu: non verrà più mostrata.',
    suggest: 'Genera',
    copy: 'Copia',
    copied: 'Copiata',
    submit: 'Aggiungi',
    added: (name: string) => `${name} ora può accedere.`,
    taken: 'Questo indirizzo e-mail è già in uso.',
    failed: 'Non aggiunto',
    editOf: (name: string) => `Modifica ${name}`,
    ownRole: 'Un altro titolare può cambiare il tuo ruolo.',
    atATime: 'Limite di conversazioni',
    capacityHint: 'Il massimo assegnato automaticamente.',
    capacityWrong: (max: number) => `Inserisci un numero intero da 1 a ${max}.`,
    teams: 'Squadre',
    teamsHint: 'Lascia vuoto per tutte le squadre.',
    skills: 'Competenze',
    skillsHint: 'Etichette degli articoli e codici lingua, p. es. returns o de.',
    skillsAdd: 'Scrivi e premi Invio',
    save: 'Salva',
    saved: (name: string) => `${name}: modifiche salvate.`,
    notSaved: 'Non salvato',
    gone: 'Questa persona non fa più parte della squadra. Ricarica la pagina.',
  },
};
