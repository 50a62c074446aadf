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
    title: 'Anforderungen live',
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
