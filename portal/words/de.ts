// Every text of the portal in German. Labels are those of Microsoft's German admin center where they are known.

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
