// Was jede Seite umgibt: Namen, Seiten, mein Menü, Verfügbarkeit, Verbindung, Tasten, Zustände.
import type { shell as English } from '../en/shell';
import { plural } from '../plural';

export const shell: typeof English = {
  product: 'Frontdesk',
  skipToContent: 'Zum Inhalt springen',
  loading: 'Wird geladen',
  you: 'Sie',
  visitor: 'Besucher',
  bot: 'Bot',
  close: 'Schließen',
  cancel: 'Abbrechen',
  back: 'Zurück',
  retry: 'Noch einmal versuchen',
  undo: 'Rückgängig',
  removed: (what: string) => `Gelöscht: ${what}`,
  and: (items: string[]) =>
    items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} und ${items.at(-1)}`,

  nav: {
    label: 'Seiten',
    inbox: 'Eingang',
    desk: 'Überblick',
    transcripts: 'Verläufe',
    feedback: 'Feedback',
    team: 'Team',
    me: 'Ich',
    more: 'Mehr',
    palette: 'Suchen',
    waitingBadge: (n: number) => (n === 1 ? '1 wartet' : `${n} warten`),
  },

  titles: {
    page: (page: string, waiting: number) => `${waiting ? `(${waiting}) ` : ''}${page} · Frontdesk`,
    logIn: 'Anmelden',
    setUp: 'Einrichten',
  },

  me: {
    menu: (name: string) => `: Konto und Einstellungen von ${name}`,
    availability: 'Verfügbarkeit',
    scheme: 'Darstellung',
    light: 'Hell',
    dark: 'Dunkel',
    auto: 'Wie das System',
    shortcuts: 'Tastenkürzel',
    logOut: 'Abmelden',
    logOutEverywhere: 'Überall abmelden',
    logOutEverywhereAsk: 'Auf allen Geräten abmelden?',
    logOutEverywhereMore:
      'Jeder Browser, in dem Sie angemeldet sind, braucht danach eine neue Anmeldung, auch dieser.',
    unsent: (n: number) => `${plural(n, 'Nachricht ist', 'Nachrichten sind')} noch nicht gesendet`,
    unsentMore:
      'Sie gehen hinaus, sobald die Verbindung wieder da ist. Wenn Sie sich jetzt abmelden, sind sie verloren.',
    logOutAnyway: 'Abmelden und verwerfen',
    stay: 'Bleiben',
    failed:
      'Die Abmeldung hat den Server nicht erreicht. Prüfen Sie die Verbindung und versuchen Sie es noch einmal.',
  },

  availability: {
    switch: 'ob neue Gespräche zu Ihnen kommen',
    onlineMore: 'Wartende Gespräche werden Ihnen zugeteilt.',
    awayMore: 'Sie behalten, was Sie haben, und bekommen nichts Neues.',
    offlineMore:
      'Ohne Verbindung bekommen Sie nichts Neues. Was Sie haben, geht nach einer Weile zurück in die Warteschlange.',
    busyMore: 'Sie haben keinen Platz frei oder machen Pause. Danach bekommen Sie wieder Gespräche.',
    pause: 'Pause nach einem schweren Gespräch',
    pauseEnds: 'Pause endet in',
    pauseMore: 'Bis dahin bekommen Sie nichts Neues.',
    ready: 'Ich bin bereit',
    failed: 'Ihre Verfügbarkeit wurde nicht geändert.',
  },

  link: {
    lost: 'Verbindung verloren.',
    lostMore:
      'Was Sie schreiben, bleibt erhalten und wird gesendet, sobald sie wieder da ist. Übernehmen und Abschließen warten bis dahin.',
    connecting: 'Verbindung wird aufgebaut…',
    tryNow: 'Jetzt versuchen',
    back: 'Wieder verbunden. Alles ist auf dem neuesten Stand.',
  },

  palette: {
    title: 'Finden und tun',
    label: 'Eine Seite, ein Gespräch oder eine Handlung finden',
    hint: 'Was suchen Sie, oder was möchten Sie tun?',
    groups: {
      here: 'Dieses Gespräch',
      lists: 'Listen',
      pages: 'Seiten',
      conversations: 'Gespräche',
      me: 'Ich',
    },
    searchFor: (words: string) => `Alle Gespräche nach „${words}“ durchsuchen`,
    resolveAs: (outcome: string) => `Abschließen: ${outcome.toLowerCase()}`,
    goOnline: 'Online gehen',
    goAway: 'Abwesend sein',
    endPause: 'Meine Pause beenden',
    appear: (scheme: string) => `Darstellung: ${scheme.toLowerCase()}`,
  },

  shortcuts: {
    title: 'Tastatur',
    groups: { anywhere: 'Überall', conversation: 'In einem Gespräch', writing: 'Beim Schreiben' },
    next: 'Nächstes Gespräch',
    previous: 'Voriges Gespräch',
    take: 'Übernehmen',
    accept: 'Angebotenes annehmen',
    decline: 'Angebotenes ablehnen',
    reply: 'Antwort schreiben',
    note: 'Interne Notiz schreiben',
    resolve: 'Abschließen',
    snooze: 'Verschieben',
    pass: 'An jemand anderen geben',
    tags: 'Schlagwörter ändern',
    macro: 'Makro ausführen',
    suggested: 'Vorgeschlagene Antwort einfügen',
    faq: 'Letzte Antwort für die FAQ vorschlagen',
    canned: 'In einer Antwort: Vorlage einfügen',
    mention: 'In einer Notiz: jemanden nennen',
    marks: 'Im Editor: fett, kursiv, Code',
    listed: 'Im Editor: Liste, nummerierte Liste',
    link: 'Im Editor, mit markierten Wörtern: Link',
    escape: 'Eingabe verlassen, Schwebendes schließen',
    help: 'Diese Übersicht',
    send: 'Senden',
    newLine: 'Neue Zeile',
    lists: 'Die Listen, von Meine bis Alle',
    focus: 'Auf und ab in einer Liste, die den Fokus hat',
    search: 'Nach Wörtern suchen',
    palette: 'Finden und tun',
    singleKeys: 'Einzelne Tasten',
    singleKeysMore: 'Schalten Sie sie aus, wenn Sie diktieren oder Tasten versehentlich treffen.',
  },

  pages: {
    failed: 'Diese Seite konnte nicht geladen werden',
    failedMore:
      'Der Server hat nicht wie erwartet geantwortet. Es ist nichts verloren; versuchen Sie es noch einmal.',
    offline: 'Der Server ist nicht erreichbar',
    offlineMore: 'Prüfen Sie die Verbindung und versuchen Sie es noch einmal. Es ist nichts verloren.',
    forbidden: 'Diese Seite ist für Inhaber',
    forbiddenMore:
      'Verläufe, Feedback und Team liegen bei den Inhabern. Ihre Gespräche finden Sie im Eingang.',
    forbiddenDesk: 'Diese Seite ist für die Leitung',
    forbiddenDeskMore:
      'Leitung und Inhaber sehen hier, wer was trägt, und verteilen es um. Ihre Gespräche finden Sie im Eingang.',
    toInbox: 'Zum Eingang',
    notFound: 'Diese Seite gibt es nicht',
    notFoundMore: 'Die Adresse ist vielleicht alt oder unvollständig.',
    newVersion: 'Es gibt eine neuere Version',
    newVersionMore: 'Laden Sie die Seite neu, um sie zu benutzen. Entwürfe bleiben erhalten.',
    reload: 'Neu laden',
    broken: 'Auf dieser Seite ist etwas kaputtgegangen',
    brokenMore:
      'Ihre Nachrichten liegen sicher auf dem Server. Laden Sie die Seite neu; Entwürfe bleiben erhalten.',
  },
};
