// Every text of the portal in German. Labels are those of Microsoft's German admin center where they are known.

import { sayInGerman } from './decision-german.js';
import type { Words } from './words.js';

/** The German words. */
export const de: Words = {
  shell: {
    product: 'Tenantry',
    skip: 'Zum Inhalt springen',
    menu: 'Navigation',
    openMenu: 'Navigation öffnen',
    closeMenu: 'Navigation schließen',
    sections: { admin: 'Admin Center', classroom: 'Unterricht', developer: 'Entwicklung' },
    home: 'Start',
    licenses: 'Lizenzen',
    users: 'Aktive Benutzer',
    groups: 'Gruppen',
    orgSettings: 'Einstellungen der Organisation',
    audit: 'Überwachungsprotokoll',
    live: 'Anforderungen live',
    stories: 'Geschichten',
    requests: 'Aufrufe',
    clock: 'Uhr',
    tenants: 'Mandanten und Momentaufnahmen',
    notifications: 'Benachrichtigungen',
    connect: 'Programm verbinden',
    tenant: 'Mandant',
    defaultTenant: 'default',
    actingAs: 'Handelt als',
    appearance: 'Sprache und Farben',
    language: 'Sprache',
    theme: 'Farben',
    themes: { system: 'Wie der Computer', light: 'Hell', dark: 'Dunkel', contrast: 'Hoher Kontrast' },
    loading: 'Wird geladen …',
    notFound: 'Diese Seite gibt es nicht.',
    toHome: 'Zur Startseite',
    failed: 'Diese Seite ist ausgefallen.',
    tryAgain: 'Erneut versuchen',
    secretTitle: 'Dieser Server fragt nach seinem Geheimnis',
    secretText: 'Es wurde beim Start angegeben, mit TENANTRY_CONTROL_TOKEN oder --control-token.',
    secret: 'Geheimnis',
    secretSend: 'Weiter',
    copy: 'Kopieren',
    copied: 'Kopiert',
    close: 'Schließen',
    back: 'Zurück',
    next: 'Weiter',
    save: 'Speichern',
    cancel: 'Abbrechen',
    ours: 'Nur in Tenantry',
    oursHint: 'Das Microsoft 365 Admin Center hat dies nicht.',
  },
  home: {
    title: 'Start',
  },
  // ---- seats and apps of a product (p1)
  seats: {
    assigned: (used, bought) => `${used} von ${bought} zugewiesen`,
    free: (n) => `${n} verfügbar`,
    over: (n) => `${n} zu viel`,
  },
  apps: {
    of: (product) => `Apps von ${product}`,
    all: (on, count) => `Alle auswählen (${on} von ${count} aktiviert)`,
    locked: (name) => `${name} (immer aktiviert)`,
  },
  // ---- licenses (p1)
  licenses: {
    title: 'Lizenzen',
    tabs: { subscriptions: 'Abonnements', policies: 'Richtlinie für automatische Anforderung' },
  },
  // ---- users (p1)
  users: {
    title: 'Aktive Benutzer',
  },
  // ---- groups (p1)
  groups: {
    title: 'Gruppen',
  },
  // ---- policies (p2)
  policies: {
    title: 'Richtlinie für automatische Anforderung',
  },
  // ---- report (p2)
  report: {
    title: 'Bericht zur automatischen Anforderung',
  },
  // ---- org settings (p2)
  orgSettings: {
    title: 'Einstellungen der Organisation',
  },
  // ---- audit (p2)
  audit: {
    title: 'Überwachungsprotokoll',
  },
  // ---- live (s3)
  live: {
    title: 'Ansprüche live',
    about: 'Ein Anspruch erscheint hier, sobald ein Benutzer eine App öffnet und die Richtlinie entscheidet.',
    openApp: 'Einen Benutzer eine App öffnen lassen',
    list: 'Ansprüche, die neuesten zuerst',
    columns: {
      time: 'Zeit (UTC)',
      user: 'Benutzer',
      app: 'App',
      result: 'Ergebnis',
      policy: 'Richtlinie',
      status: 'Status',
    },
    status: { succeeded: 'Beansprucht', pending: 'Ausstehend', failed: 'Fehlgeschlagen' },
    backup: (product: string, n: string) => `${product} (Sicherung ${n})`,
    hold: 'Anhalten',
    resume: 'Fortsetzen',
    waiting: (n: string) => `${n} weitere zeigen`,
    total: (n: string) => `${n} Ansprüche insgesamt`,
    shown: (n: string) => `Die letzten ${n} werden gezeigt.`,
    stream: { connecting: 'Wird verbunden …', open: 'Live', closed: 'Nicht verbunden. Neuer Versuch …' },
    news: (n: string, user: string, result: string) => `${n} neue. Zuletzt: ${user}, ${result}.`,
    filter: {
      user: 'Benutzer',
      policy: 'Richtlinie',
      outcome: 'Ergebnis',
      all: 'Alle',
      clear: 'Filter löschen',
      former: 'Richtlinie, die es nicht mehr gibt',
    },
    emptyTitle: 'Noch kein Anspruch',
    emptyText:
      'Ein Anspruch entsteht, wenn ein Benutzer ohne Lizenz eine App öffnet, für die es eine Richtlinie gibt. Tun Sie es hier oder aus einem Programm:',
    emptyPolicy: 'Keine Richtlinie ist aktiviert. Daher kann noch niemand etwas beanspruchen.',
    toPolicies: 'Zu den Richtlinien',
    emptyFilter: 'Kein Anspruch passt zu diesen Filtern.',
    command: 'Befehl',
    picker: {
      hint: 'Geben Sie einen Teil des Namens ein.',
      none: 'Niemand heißt so.',
    },
    open: {
      title: 'Einen Benutzer eine App öffnen lassen',
      user: 'Benutzer',
      app: 'App',
      surface: 'Wo',
      open: 'App öffnen',
      simulate: 'Nur simulieren',
      missing: 'Wählen Sie einen Benutzer aus.',
      opened: 'Was geschehen ist',
      simulated: 'Was geschehen würde',
      toClaim: 'Diesen Anspruch zeigen',
    },
    claim: {
      back: 'Alle Ansprüche',
      opened: (user: string, app: string) => `${user} hat ${app} geöffnet`,
      time: 'Zeit (UTC)',
      user: 'Benutzer',
      surface: 'Wo',
      policy: 'Richtlinie',
      number: 'Anspruch',
      real: 'Was geschehen ist',
    },
    results: {
      claimed: (product: string) => `${product} beansprucht`,
      alreadyLicensed: (product: string) => `Hat schon eine Lizenz: ${product}`,
      notEligible: (reason: string) => `Nicht berechtigt: ${reason}`,
      failed: (reason: string) => `Keine Lizenz: ${reason}`,
    },
    reasons: {
      accountDisabled: 'das Konto ist deaktiviert',
      alreadyLicensed: 'bereits lizenziert',
      seededPlan: 'ein eingeschränkter Plan genügt',
      planDisabledByAdmin: 'ein Administrator hat die App ausgeschaltet',
      guest: 'Gäste können nichts beanspruchen',
      surfaceDoesNotTrigger: 'das zählt nicht als Öffnen der App',
      autoClaimDisabled: 'das automatische Beanspruchen ist aus',
      noPolicy: 'für die App gibt es keine Richtlinie',
      policyOff: 'die Richtlinie ist deaktiviert',
      policyNotYetActive: 'die Richtlinie gilt noch nicht',
      standardEnvironment: 'die Richtlinie gilt nur in verwalteten Umgebungen',
      claimedBefore: 'schon einmal beansprucht, und die Lizenz wurde entzogen',
      groupLicensePending: 'die Lizenz der Gruppe steht noch aus',
      securityGroupUnsuitable: 'die Gruppe gibt die Lizenz nicht',
      noAvailableLicenses: 'keine Lizenz ist frei',
      productNotEligible: 'das Produkt kann nicht beansprucht werden',
      invalidUsageLocation: 'der Nutzungsstandort fehlt',
      CountViolation: 'keine Lizenz ist frei',
      MutuallyExclusiveViolation: 'sie verträgt sich nicht mit einer anderen Lizenz',
      DependencyViolation: 'ein Dienstplan fehlt, den sie braucht',
      ProhibitedInUsageLocationViolation: 'sie ist am Nutzungsstandort nicht verfügbar',
      UniquenessViolation: 'ein anderer Benutzer hat dieselbe E-Mail-Adresse',
      Other: 'etwas anderes ging schief',
      noLongerGiven: 'die Gruppe gibt die Lizenz nicht mehr',
    },
    whatIf: {
      title: 'Was wäre, wenn …',
      about: 'Ändern Sie eine Sache und sehen Sie, was geschehen wäre. Im Mandanten ändert sich nichts.',
      policyOff: 'die Richtlinie deaktiviert wäre?',
      policyOn: 'die Richtlinie aktiviert wäre?',
      autoClaimOff: 'das automatische Beanspruchen aus wäre?',
      autoClaimOn: 'das automatische Beanspruchen an wäre?',
      seat: (product: string) => `${product} eine Lizenz mehr hätte?`,
      noSeat: (product: string) => `${product} keine freie Lizenz hätte?`,
      first: (product: string) => `${product} zuerst käme?`,
      noLocation: 'der Benutzer keinen Nutzungsstandort hätte?',
      location: (country: string) => `der Nutzungsstandort ${country} wäre?`,
      supposed: 'Was geschehen wäre',
      same: 'Es wäre dasselbe geschehen.',
      partsAt: (rule: string) => `Ab Regel ${rule} ist es anders.`,
      refused: 'Das lässt sich nicht annehmen',
    },
  },
  // ---- ladder (s3)
  ladder: {
    title: 'Entscheidung',
    say: sayInGerman,
    questions: {
      R23: 'Ist das Konto aktiviert?',
      R19: 'Braucht der Benutzer noch eine Lizenz für die App?',
      R20: 'Hat ein Administrator die App eingeschaltet gelassen?',
      R21: 'Genügt ein eingeschränkter Plan nicht?',
      R22: 'Ist der Benutzer Mitglied der Organisation?',
      R18: 'Hat der Benutzer die App selbst geöffnet?',
      R1: 'Ist das automatische Beanspruchen eingeschaltet?',
      R13: 'Wirken die Richtlinien?',
      R3: 'Gibt es eine Richtlinie für die App?',
      R11: 'Ist die Richtlinie aktiviert und gilt sie schon?',
      M1: 'Gilt die Richtlinie in dieser Art von Umgebung?',
      R30: 'Was tut die Gruppe der Richtlinie?',
      R17: 'Kann ein Benutzer, der die Lizenz verloren hat, wieder eine beanspruchen?',
      R24: 'Hat der Benutzer einen Nutzungsstandort?',
      R7: 'Gehört das Produkt dem Mandanten, und enthält es die App?',
      R27: 'Können die Lizenzen des Produkts beansprucht werden?',
      R28: 'Hat der Mandant so viele Lizenzen gekauft, wie vergeben sind?',
      R6: 'Ist eine Lizenz frei?',
      R25: 'Verträgt sich das Produkt mit den anderen Lizenzen des Benutzers?',
      R8: 'Welche Dienstpläne bekommt der Benutzer?',
      R10: 'Ist noch etwas zu beanspruchen?',
    },
    outcomes: { pass: 'Bestanden', skip: 'Übersprungen', stop: 'Beendet', claim: 'Beansprucht' },
    marks: { documented: 'dokumentiert', observed: 'beobachtet', choice: 'unsere Wahl' },
    source: 'Quelle',
    sourceOf: (rule: string) => `Quelle von ${rule}`,
    different: 'Hier anders',
  },
  // ---- stories (p4)
  stories: {
    title: 'Geschichten',
  },
  // ---- requests (p5)
  requests: {
    title: 'Aufrufe',
  },
  // ---- clock (p5)
  clock: {
    title: 'Uhr',
  },
  // ---- tenants (p5)
  tenants: {
    title: 'Mandanten und Momentaufnahmen',
  },
  // ---- notifications (p5)
  notifications: {
    title: 'Benachrichtigungen',
  },
  // ---- connect (p5)
  connect: {
    title: 'Programm verbinden',
  },
};
