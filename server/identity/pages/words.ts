// Every word of the pages, in each language side by side. Error texts with a number are in identity/errors: real sign-in
// pages, too, show those in English.

import type { Language } from './language.js';

const table = {
  // Every page.
  title: { en: 'Sign in to your account', de: 'Bei Ihrem Konto anmelden' },
  local: {
    en: 'This is Tenantry, a tenant on this computer. Do not type a password that you use elsewhere.',
    de: 'Das ist Tenantry, ein Mandant auf diesem Computer. Geben Sie kein Kennwort ein, das Sie anderswo verwenden.',
  },
  next: { en: 'Next', de: 'Weiter' },
  back: { en: 'Back', de: 'Zurück' },
  cancel: { en: 'Cancel', de: 'Abbrechen' },
  continue: { en: 'Continue', de: 'Weiter' },
  yes: { en: 'Yes', de: 'Ja' },
  no: { en: 'No', de: 'Nein' },
  close: { en: 'You can close this window.', de: 'Sie können dieses Fenster schließen.' },

  // The name.
  signIn: { en: 'Sign in', de: 'Anmelden' },
  toContinueTo: {
    en: (app: string) => `to continue to ${app}`,
    de: (app: string) => `um den Vorgang in ${app} fortzusetzen`,
  },
  userName: { en: 'Email address or user name', de: 'E-Mail-Adresse oder Benutzername' },
  nameMissing: {
    en: 'Enter an email address or user name.',
    de: 'Geben Sie eine E-Mail-Adresse oder einen Benutzernamen ein.',
  },
  nameUnknown: {
    en: 'We cannot find an account with this name. Check the spelling, or ask your administrator.',
    de: 'Wir finden kein Konto mit diesem Namen. Prüfen Sie die Schreibweise, oder fragen Sie Ihren Administrator.',
  },
  examples: { en: 'Accounts in this tenant', de: 'Konten in diesem Mandanten' },
  accountDisabled: {
    en: 'Your account is turned off. Ask your administrator to turn it on.',
    de: 'Ihr Konto ist deaktiviert. Bitten Sie Ihren Administrator, es zu aktivieren.',
  },

  // The accounts.
  pickAccount: { en: 'Pick an account', de: 'Konto auswählen' },
  signedIn: { en: 'Signed in', de: 'Angemeldet' },
  anotherAccount: { en: 'Use another account', de: 'Anderes Konto verwenden' },

  // The password.
  enterPassword: { en: 'Enter password', de: 'Kennwort eingeben' },
  password: { en: 'Password', de: 'Kennwort' },
  anyPassword: {
    en: 'Any password will do in this tenant.',
    de: 'In diesem Mandanten gilt jedes Kennwort.',
  },
  passwordMissing: { en: 'Enter the password of your account.', de: 'Geben Sie das Kennwort Ihres Kontos ein.' },
  passwordWrong: {
    en: 'The account or the password is wrong. Try again, or ask your administrator for a new password.',
    de: 'Konto oder Kennwort ist falsch. Versuchen Sie es noch einmal, oder bitten Sie Ihren Administrator um ein neues.',
  },

  // More than a password.
  moreNeeded: { en: 'More information required', de: 'Weitere Informationen erforderlich' },
  moreNeededText: {
    en: 'The app asks for a second proof that it is you. Tenantry takes your word for it: Next counts as the second proof.',
    de: 'Die App verlangt einen zweiten Nachweis, dass Sie es sind. Tenantry glaubt Ihnen: „Weiter“ zählt als Nachweis.',
  },

  // Staying signed in.
  staySignedIn: { en: 'Stay signed in?', de: 'Angemeldet bleiben?' },
  stayWhy: {
    en: 'Then you have to sign in less often.',
    de: 'Dann müssen Sie sich seltener anmelden.',
  },
  dontShowAgain: { en: 'Do not show this again', de: 'Diese Meldung nicht mehr anzeigen' },

  // Consent.
  permissionsRequested: { en: 'Permissions requested', de: 'Angeforderte Berechtigungen' },
  permissionsForOrganization: {
    en: 'Permissions requested: review for your organization',
    de: 'Angeforderte Berechtigungen: Prüfung für Ihre Organisation',
  },
  unverified: { en: 'Publisher not verified', de: 'Herausgeber nicht überprüft' },
  appWouldLike: { en: 'This app would like to:', de: 'Diese App möchte:' },
  forOrganization: { en: 'Consent on behalf of your organization', de: 'Im Namen Ihrer Organisation zustimmen' },
  forOrganizationWhy: {
    en: 'Then nobody else in your organization is asked about this app.',
    de: 'Dann wird niemand sonst in Ihrer Organisation zu dieser App gefragt.',
  },
  acceptMeans: {
    en: 'If you accept, this app gets access to the resources named here. Accept only if you trust it.',
    de: 'Wenn Sie akzeptieren, erhält diese App Zugriff auf die hier genannten Ressourcen. Akzeptieren Sie nur, wenn Sie ihr vertrauen.',
  },
  accept: { en: 'Accept', de: 'Akzeptieren' },
  adminOnly: { en: 'An administrator has to approve this.', de: 'Das muss ein Administrator genehmigen.' },
  needAdmin: { en: 'Need admin approval', de: 'Administratorgenehmigung erforderlich' },
  needAdminText: {
    en: (app: string) =>
      `${app} asks for permissions that only an administrator can grant. Ask an administrator to approve the app.`,
    de: (app: string) =>
      `${app} verlangt Berechtigungen, die nur ein Administrator erteilen kann. Bitten Sie einen Administrator, die App zu genehmigen.`,
  },
  haveAdmin: {
    en: 'Do you have an administrator account? Sign in with it',
    de: 'Haben Sie ein Administratorkonto? Damit anmelden',
  },
  returnToApp: {
    en: 'Return to the app without granting consent',
    de: 'Ohne Zustimmung zur App zurückkehren',
  },
  openid: { en: 'Sign you in', de: 'Sie anmelden' },
  profile: { en: 'View your basic profile', de: 'Ihr einfaches Profil anzeigen' },
  email: { en: 'View your email address', de: 'Ihre E-Mail-Adresse anzeigen' },
  offlineAccess: {
    en: 'Maintain access to data you have given it access to',
    de: 'Zugriff auf Daten behalten, für die Sie Zugriff gewährt haben',
  },

  // Errors.
  trouble: { en: 'Sorry, we cannot sign you in.', de: 'Leider können wir Sie nicht anmelden.' },
  troubleText: { en: 'We received a bad request.', de: 'Wir haben eine ungültige Anforderung erhalten.' },
  details: { en: 'Troubleshooting details', de: 'Details zur Problembehandlung' },
  requestId: { en: 'Request Id', de: 'Anforderungs-ID' },
  correlationId: { en: 'Correlation Id', de: 'Korrelations-ID' },
  timestamp: { en: 'Timestamp', de: 'Zeitstempel' },
  message: { en: 'Message', de: 'Meldung' },

  // Signing out.
  signedOut: { en: 'You signed out of your account', de: 'Sie haben sich von Ihrem Konto abgemeldet' },
  signedOutText: {
    en: 'It is a good idea to close all browser windows.',
    de: 'Schließen Sie am besten alle Browserfenster.',
  },
  nobodySignedIn: { en: 'Nobody is signed in here', de: 'Hier ist niemand angemeldet' },
  whichSignOut: {
    en: 'Which account do you want to sign out of?',
    de: 'Von welchem Konto möchten Sie sich abmelden?',
  },

  // Device code.
  enterCode: { en: 'Enter code', de: 'Code eingeben' },
  enterCodeText: {
    en: 'Enter the code that your app or device shows.',
    de: 'Geben Sie den Code ein, den Ihre App oder Ihr Gerät anzeigt.',
  },
  code: { en: 'Code', de: 'Code' },
  codeWrong: {
    en: 'That code did not work. Check it and try again.',
    de: 'Dieser Code funktioniert nicht. Prüfen Sie ihn, und versuchen Sie es noch einmal.',
  },
  codeTries: {
    en: 'Too many wrong codes were entered. Wait 15 minutes and try again.',
    de: 'Es wurden zu viele falsche Codes eingegeben. Warten Sie 15 Minuten, und versuchen Sie es noch einmal.',
  },
  trying: {
    en: (app: string) => `Are you trying to sign in to ${app}?`,
    de: (app: string) => `Möchten Sie sich bei ${app} anmelden?`,
  },
  tryingText: {
    en: 'Only continue if you started this yourself, from an app that you trust.',
    de: 'Fahren Sie nur fort, wenn Sie das selbst in einer App begonnen haben, der Sie vertrauen.',
  },
  deviceDone: {
    en: (app: string) => `You have signed in to ${app} on your device`,
    de: (app: string) => `Sie haben sich auf Ihrem Gerät bei ${app} angemeldet`,
  },
  invitation: { en: 'Invitation', de: 'Einladung' },
  reviewPermissions: { en: 'Review permissions', de: 'Berechtigungen überprüfen' },
  invited: {
    en: (organization: string) => `${organization} has invited you to its organization as a guest.`,
    de: (organization: string) => `${organization} lädt Sie als Gast in die Organisation ein.`,
  },
  invitedMeans: {
    en: (organization: string) =>
      `If you accept, ${organization} can see your name and email address, and log what you do there.`,
    de: (organization: string) =>
      `Wenn Sie annehmen, kann ${organization} Ihren Namen und Ihre E-Mail-Adresse sehen und protokollieren, was Sie dort tun.`,
  },
  notAccepted: { en: 'You have not accepted the invitation', de: 'Sie haben die Einladung nicht angenommen' },
  notAcceptedText: { en: 'You can open the link again later.', de: 'Sie können den Link später noch einmal öffnen.' },
  noInvitation: { en: 'This is no invitation', de: 'Das ist keine Einladung' },
  noInvitationText: {
    en: 'The link is wrong, or the invitation was taken back. Ask for a new one.',
    de: 'Der Link ist falsch, oder die Einladung wurde zurückgenommen. Bitten Sie um eine neue.',
  },
  deviceDeclined: { en: 'You canceled the sign-in', de: 'Sie haben die Anmeldung abgebrochen' },

  // Sending the browser back.
  working: { en: 'Working…', de: 'Einen Moment…' },
  noScript: {
    en: 'Script is turned off. Press Continue to go on.',
    de: 'Skripts sind deaktiviert. Drücken Sie „Weiter“, um fortzufahren.',
  },

  // What an app shows after the sign-in.
  welcome: { en: (app: string) => `Welcome to ${app}`, de: (app: string) => `Willkommen bei ${app}` },
  unlicensed: {
    en: (app: string) => `You do not have a license for ${app}`,
    de: (app: string) => `Sie haben keine Lizenz für ${app}`,
  },
  unlicensedText: {
    en: 'Ask your administrator for a license, then open the app again.',
    de: 'Bitten Sie Ihren Administrator um eine Lizenz, und öffnen Sie die App dann noch einmal.',
  },
  unlicensedGuest: {
    en: (organization: string) =>
      `You are signed in as a guest of ${organization}. Guests do not get a license here. Ask whoever invited you.`,
    de: (organization: string) =>
      `Sie sind als Gast bei ${organization} angemeldet. Gäste erhalten hier keine Lizenz. Fragen Sie, wer Sie eingeladen hat.`,
  },
  claimed: {
    en: (product: string) => `You just got ${product}.`,
    de: (product: string) => `Sie haben gerade ${product} erhalten.`,
  },
  licensedBy: {
    en: (product: string) => `You have ${product}.`,
    de: (product: string) => `Sie haben ${product}.`,
  },
  invitedTo: {
    en: (place: string) => `You followed an invitation to ${place}.`,
    de: (place: string) => `Sie sind einer Einladung zu ${place} gefolgt.`,
  },
  noApp: { en: 'There is no such app', de: 'Diese App gibt es nicht' },
  noAppText: { en: 'These apps can be opened here:', de: 'Diese Apps können Sie hier öffnen:' },
  forTrainers: {
    en: 'Tenantry shows this page in place of the app, and adds this line for trainers.',
    de: 'Tenantry zeigt diese Seite anstelle der App und fügt diese Zeile für Trainer hinzu.',
  },
  silent: {
    en: 'The app itself would not mention the license.',
    de: 'Die App selbst würde die Lizenz nicht erwähnen.',
  },
  why: { en: 'Why? See the decision', de: 'Warum? Zur Entscheidung' },
  howDecided: { en: 'How this was decided', de: 'So wurde entschieden' },
  asUser: { en: 'Signed in as', de: 'Angemeldet als' },
  signOut: { en: 'Sign out', de: 'Abmelden' },
  tryAgain: { en: 'Try again', de: 'Noch einmal versuchen' },
} satisfies Readonly<Record<string, Readonly<Record<Language, string | ((name: string) => string)>>>>;

/** The words of one language. */
export type Words = { readonly [Name in keyof typeof table]: (typeof table)[Name]['en'] };

const toWords = (language: Language): Words =>
  Object.fromEntries(Object.entries(table).map(([name, words]) => [name, words[language]])) as Words;

const wordsByLanguage = new Map<Language, Words>();

/** The words of a language. */
export const selectWords = (language: Language): Words => {
  const words = wordsByLanguage.get(language) ?? toWords(language);
  wordsByLanguage.set(language, words);
  return words;
};
