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
  // ---- licenses of users and groups (p1)
  licensing: {
    licenses: (n) => `Lizenzen (${n})`,
    available: (n, bought) => `${n} von ${bought} Lizenzen verfügbar`,
    inherited: (groups) => `Geerbt von ${groups}`,
    apps: (n) => `Apps (${n})`,
    appsOf: 'Apps anzeigen für',
    allLicenses: 'Alle Lizenzen',
    noApps: 'Wählen Sie eine Lizenz aus, um ihre Apps zu sehen.',
    fromGroup: (product, group) => `${product}, aus der Gruppe ${group}`,
    failed: 'Die Lizenzen wurden nicht geändert',
    saved: 'Die Änderungen sind gespeichert.',
    saveChanges: 'Änderungen speichern',
    errors: {
      CountViolation:
        'Es sind nicht genug Lizenzen da. Geben Sie welche frei oder kaufen Sie nach, dann neu verarbeiten.',
      MutuallyExclusiveViolation:
        'Der Benutzer hat eine Lizenz, deren Dienstplan sich mit einem dieses Produkts nicht verträgt.',
      DependencyViolation: 'Ein Dienstplan dieses Produkts braucht einen anderen, den der Benutzer nicht hat.',
      ProhibitedInUsageLocationViolation: 'Das Produkt ist am Nutzungsstandort des Benutzers nicht verfügbar.',
      UniquenessViolation: 'Ein Dienstplan kann nur einmal zugewiesen werden.',
      Other: 'Die Lizenz kann nicht zugewiesen werden.',
    },
  },
  // ---- states of products (p1)
  products: {
    statuses: {
      Enabled: 'Aktiv',
      Warning: 'Abgelaufen (Warning)',
      Suspended: 'Deaktiviert (Suspended)',
      LockedOut: 'Gesperrt (LockedOut)',
      Deleted: 'Gelöscht',
    },
  },
  // ---- licenses (p1)
  licenses: {
    title: 'Lizenzen',
    tabs: { subscriptions: 'Abonnements', policies: 'Richtlinie für automatische Anforderung' },
  },
  // ---- users (p1)
  users: {
    title: 'Aktive Benutzer',
    search: 'Benutzer suchen',
    filter: 'Filter',
    filters: {
      all: 'Alle Benutzer',
      licensed: 'Lizenzierte Benutzer',
      unlicensed: 'Nicht lizenzierte Benutzer',
      guests: 'Gastbenutzer',
      blocked: 'Anmeldung blockiert',
    },
    displayName: 'Anzeigename',
    username: 'Benutzername',
    licenses: 'Lizenzen',
    unlicensed: 'Nicht lizenziert',
    guest: 'Gast',
    member: 'Mitglied',
    blocked: 'Anmeldung blockiert',
    allowed: 'Anmeldung zugelassen',
    none: 'Auf keinen Benutzer trifft das zu.',
    account: 'Konto',
    licensesAndApps: 'Lizenzen und Apps',
    mail: 'E-Mail',
    signIn: 'Anmeldestatus',
    userType: 'Benutzertyp',
    jobTitle: 'Position',
    department: 'Abteilung',
    created: 'Erstellt',
    usageLocation: 'Standort auswählen',
    usageLocationHint: 'Der Nutzungsstandort entscheidet, welche Lizenzen zugewiesen werden können.',
    noUsageLocation: 'Ohne Standort kann keine Lizenz zugewiesen werden.',
    noLocation: 'Kein Standort',
    reprocess: 'Neu verarbeiten',
    inTenantry: 'In Tenantry',
    openApp: 'Eine App als dieser Benutzer öffnen:',
    openInTab: (app) => `${app} (neuer Tab)`,
    claims: 'Anforderungen dieses Benutzers live zeigen',
    actAs: 'Als dieser Benutzer handeln',
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
