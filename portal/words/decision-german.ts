// The sentences of a decision in German, by the codes of the contract. The English ones come from the server as they are.

import type { components } from '../../server/contract/generated/control-types.js';

type Schemas = components['schemas'];

/** One rule of a decision, with what it saw and concluded. */
export type DecisionStep = Schemas['DecisionStep'];

type Parameters = Schemas['DecisionPart']['parameters'];

/** What a sentence is about, by the names of the contract, as German writes it. */
type Fields = Readonly<
  Record<'rank' | 'product' | 'app' | 'surface' | 'plan' | 'otherPlan' | 'policy' | 'time', string>
> &
  Readonly<
    Record<'location' | 'address' | 'needed' | 'error' | 'group' | 'groupId' | 'leftOut' | 'seats' | 'owned', string>
  >;

const ranks = [
  'Hauptprodukt',
  'erste Sicherungsprodukt',
  'zweite Sicherungsprodukt',
  'dritte Sicherungsprodukt',
  'vierte Sicherungsprodukt',
];

const errors: Readonly<Record<string, string>> = {
  CountViolation: 'keine Lizenz frei ist',
  MutuallyExclusiveViolation: 'es sich nicht mit den anderen Lizenzen des Benutzers verträgt',
  DependencyViolation: 'ein Dienstplan fehlt, den es braucht',
  ProhibitedInUsageLocationViolation: 'es am Nutzungsstandort nicht verfügbar ist',
  UniquenessViolation: 'ein anderer Benutzer dieselbe E-Mail-Adresse hat',
};

const locale = 'de-DE';
const numbers = new Intl.NumberFormat(locale);
const times = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' });
const choices = new Intl.ListFormat(locale, { type: 'disjunction' });

const toCount = (value: Parameters[string] | undefined): number => (typeof value === 'number' ? value : 0);

const toText = (value: Parameters[string] | undefined): string => (typeof value === 'string' ? value : '');

const toLicenses = (count: number): string => `${numbers.format(count)} ${count === 1 ? 'Lizenz' : 'Lizenzen'}`;

/** Licenses in the grace period, and those that nobody can use. */
const toStates = ({ usable, grace, suspended, lockedOut }: Parameters): string => {
  const notes = [
    [
      toCount(grace),
      grace === usable ? 'alle davon im Kulanzzeitraum' : `${numbers.format(toCount(grace))} davon im Kulanzzeitraum`,
    ],
    [toCount(suspended), `weitere ${numbers.format(toCount(suspended))} angehalten`],
    [toCount(lockedOut), `weitere ${numbers.format(toCount(lockedOut))} gesperrt`],
  ] as const;
  return notes.flatMap(([count, note]) => (count === 0 ? [] : [`, ${note}`])).join('');
};

const toFields = (given: Parameters): Fields => {
  const { rank, time, needed, error, used, usable, leftOut } = given;
  const off = toCount(leftOut);
  const names = [
    'product',
    'app',
    'surface',
    'plan',
    'otherPlan',
    'policy',
    'location',
    'address',
    'group',
    'groupId',
  ] as const;
  return {
    ...(Object.fromEntries(names.map((name) => [name, toText(given[name])])) as Record<(typeof names)[number], string>),
    rank: ranks[toCount(rank)] ?? `Sicherungsprodukt ${numbers.format(toCount(rank))}`,
    time: typeof time === 'string' ? `${times.format(new Date(time))} Uhr UTC` : '',
    needed: Array.isArray(needed) ? choices.format(needed) : '',
    error: errors[toText(error)] ?? `Graph ${toText(error)} meldet`,
    leftOut: off === 1 ? 'einen Dienstplan' : `${numbers.format(off)} Dienstpläne`,
    seats: `${numbers.format(toCount(used))} von ${toLicenses(toCount(usable))} vergeben${toStates(given)}`,
    owned: `${toLicenses(toCount(used))} vergeben, aber ${toCount(usable) === 0 ? 'keine' : `nur ${numbers.format(toCount(usable))}`} vorhanden${toStates(given)}`,
  };
};

type Sentence = (fields: Fields) => string;

const sentences: Readonly<Record<Schemas['DecisionCode'], Sentence>> = {
  accountEnabled: () => 'Das Konto ist aktiviert.',
  accountDisabled: () => 'Das Konto ist deaktiviert.',
  appTurnedOn: ({ app, product }) => `${app} ist in ${product} bereits eingeschaltet.`,
  productIsEnough: ({ product, surface }) => `Der Benutzer hat ${product}. Das genügt hierfür: ${surface}.`,
  appNotLicensed: ({ app }) => `Der Benutzer hat keine Lizenz, in der ${app} eingeschaltet ist.`,
  planNotCounted: ({ product }) => `${product} zählt dafür nicht, solange premiumLicensesSatisfy auf false steht.`,
  trialOver: ({ product }) => `Die Testversion des Benutzers, ${product}, ist abgelaufen.`,
  appTurnedOff: ({ app, product }) => `Ein Administrator hat ${app} in ${product} ausgeschaltet.`,
  mayClaimAnother: () => 'Da claimWhenPlanDisabled auf true steht, kann der Benutzer ein anderes Produkt beanspruchen.',
  staysOff: () => 'Das bleibt so, solange claimWhenPlanDisabled auf false steht.',
  heldWithAppOff: ({ rank, product, app }) =>
    `Das ${rank}, ${product}, ist dem Benutzer bereits zugewiesen, mit ausgeschaltetem ${app}.`,
  limitedPlan: ({ product, plan }) => `${product} enthält den eingeschränkten Plan ${plan}.`,
  limitedPlanCounts: () => 'Er zählt als Lizenz, solange seededPlansSatisfy auf true steht.',
  limitedPlanDoesNotCount: () => 'Er zählt nicht als Lizenz, solange seededPlansSatisfy auf false steht.',
  limitedPlanNotEnough: ({ surface }) => `Er genügt hierfür nicht: ${surface}.`,
  member: () => 'Der Benutzer ist Mitglied und kein Gast.',
  guestMayClaim: () =>
    'Der Benutzer ist ein Gast. Gäste können Lizenzen beanspruchen, solange guestsMayClaim auf true steht.',
  guestCannotClaim: () =>
    'Der Benutzer ist ein Gast. Gäste können keine Lizenzen beanspruchen, solange guestsMayClaim auf false steht.',
  surfaceCounts: ({ surface, app }) => `„${surface}“ zählt als Öffnen von ${app}.`,
  surfaceCountsBySetting: ({ surface, app }) =>
    `„${surface}“ zählt als Öffnen von ${app}, solange claimFromOtherSurfaces auf true steht.`,
  surfaceDoesNotCount: ({ surface, app }) =>
    `„${surface}“ zählt nicht als Öffnen von ${app}, solange claimFromOtherSurfaces auf false steht.`,
  autoClaimOn: () => 'Das automatische Beanspruchen ist für den Mandanten eingeschaltet.',
  autoClaimOff: () => 'Das automatische Beanspruchen ist für den Mandanten ausgeschaltet.',
  policyIdle: ({ policy }) =>
    `Die Richtlinie „${policy}“ bewirkt nichts, solange das automatische Beanspruchen aus ist.`,
  noPolicy: ({ app }) => `Der Mandant hat keine Richtlinie für ${app}.`,
  policyOn: ({ policy }) => `Die Richtlinie „${policy}“ ist aktiviert.`,
  policyOff: ({ policy }) => `Die Richtlinie „${policy}“ ist deaktiviert.`,
  policyWaits: ({ policy, time }) => `Die Richtlinie „${policy}“ gilt ab ${time}.`,
  everywhereManaged: ({ policy }) =>
    `Die Richtlinie „${policy}“ gilt in allen Umgebungen, und dies ist eine verwaltete Umgebung.`,
  everywhereStandard: ({ policy }) =>
    `Die Richtlinie „${policy}“ gilt in allen Umgebungen, und dies ist eine Standardumgebung.`,
  managedOnlyManaged: ({ policy }) =>
    `Die Richtlinie „${policy}“ gilt nur in verwalteten Umgebungen, und dies ist eine.`,
  managedOnlyStandard: ({ policy }) =>
    `Die Richtlinie „${policy}“ gilt nur in verwalteten Umgebungen, und dies ist eine Standardumgebung.`,
  memberLicensePending: () =>
    'Der Benutzer ist schon in der Gruppe der Richtlinie. Die Lizenz der Gruppe steht noch aus.',
  memberLicenseFailed: ({ error }) =>
    `Der Benutzer ist schon in der Gruppe der Richtlinie. Die Lizenz der Gruppe konnte nicht zugewiesen werden, weil ${error}.`,
  claimedAndLost: ({ product, time }) =>
    `Der Benutzer hat ${product} am ${time} beansprucht und die Lizenz später verloren.`,
  mayClaimAgain: () => 'Er kann wieder eine beanspruchen, solange reclaimAfterRemoval auf true steht.',
  cannotClaimAgain: () => 'Er kann keine mehr beanspruchen, solange reclaimAfterRemoval auf false steht.',
  usageLocation: ({ location }) => `Der Nutzungsstandort ist ${location}.`,
  usageLocationInherited: ({ location }) =>
    `Der Benutzer hat keinen Nutzungsstandort. Da inheritTenantUsageLocation auf true steht, zählt der des Mandanten: ${location}.`,
  usageLocationNotInherited: () =>
    'Der Benutzer hat keinen Nutzungsstandort, und inheritTenantUsageLocation steht auf false.',
  noUsageLocation: () => 'Weder der Benutzer noch der Mandant hat einen Nutzungsstandort.',
  productGone: ({ rank, product }) => `Das ${rank}, ${product}, gehört dem Mandanten nicht mehr.`,
  productWithoutApp: ({ rank, product, app }) => `Das ${rank}, ${product}, enthält ${app} nicht.`,
  productSuspended: ({ rank, product }) =>
    `Das ${rank}, ${product}, ist angehalten. Seine Lizenzen können nicht beansprucht werden.`,
  productLockedOut: ({ rank, product }) =>
    `Das ${rank}, ${product}, ist gesperrt. Seine Lizenzen können nicht beansprucht werden.`,
  freeSeat: ({ rank, product, seats }) => `Das ${rank}, ${product}, hat eine freie Lizenz: ${seats}.`,
  freeSeatInGrace: () =>
    'Die freie Lizenz ist im Kulanzzeitraum. Lizenzen im Kulanzzeitraum können beansprucht werden.',
  noFreeSeat: ({ rank, product, seats }) => `Das ${rank}, ${product}, hat keine freie Lizenz: ${seats}.`,
  graceSeatsExcluded: ({ rank, product, seats }) =>
    `Vom ${rank.replace(/^(\S+te) /, '$1n ')}, ${product}, sind ${seats}. Lizenzen im Kulanzzeitraum können nicht beansprucht werden, solange claimFromWarning auf false steht.`,
  overAssigned: ({ rank, product, owned }) => `Das ${rank}, ${product}, ist überbelegt: ${owned}.`,
  plansExclude: ({ rank, product, plan, otherPlan }) =>
    `Das ${rank}, ${product}, kann nicht zugewiesen werden: ${plan} und ${otherPlan} schließen einander aus.`,
  planNeeds: ({ rank, product, plan, needed }) =>
    `Das ${rank}, ${product}, kann nicht zugewiesen werden: ${plan} braucht ${needed}.`,
  mailTaken: ({ rank, product, address }) =>
    `Das ${rank}, ${product}, kann nicht zugewiesen werden: Ein anderer Benutzer hat die E-Mail-Adresse ${address}.`,
  planNotInProduct: ({ rank, product }) =>
    `Das ${rank}, ${product}, kann nicht zugewiesen werden: Die Richtlinie lässt einen Dienstplan weg, den das Produkt nicht enthält.`,
  organizationLicense: ({ rank, product }) =>
    `Das ${rank}, ${product}, kann nicht zugewiesen werden: Die Lizenz gilt für die ganze Organisation.`,
  cannotBeAssigned: ({ rank, product, error }) =>
    `Das ${rank}, ${product}, kann nicht zugewiesen werden, weil ${error}.`,
  productAssigned: ({ product }) => `${product} wird dem Benutzer zugewiesen, mit allen Dienstplänen.`,
  productAssignedWithout: ({ product, leftOut }) => `${product} wird dem Benutzer zugewiesen, ohne ${leftOut}.`,
  nothingToClaim: ({ policy }) =>
    `Von der Richtlinie „${policy}“ kann derzeit kein Produkt beansprucht werden. Beim nächsten Öffnen der App wird es wieder versucht.`,
  groupGone: ({ groupId }) => `Die Gruppe der Richtlinie (${groupId}) gibt es nicht mehr.`,
  groupWithoutProduct: ({ group, product }) =>
    `Die Gruppe „${group}“ weist ${product} Benutzern, die hinzukommen, nicht mehr zu.`,
  groupWithoutApp: ({ group, product, app }) => `Die Gruppe „${group}“ weist ${product} mit ausgeschaltetem ${app} zu.`,
  addedToGroup: ({ group }) => `Der Benutzer wird der Gruppe „${group}“ hinzugefügt.`,
  groupAssigns: ({ product }) => `Die Gruppe weist ${product} zu.`,
  groupWillAssign: ({ product }) => `Die Gruppe wird ${product} zuweisen, wenn sie verarbeitet wird.`,
  groupCannotAssign: ({ product, error }) => `Die Gruppe konnte ${product} nicht zuweisen, weil ${error}.`,
  groupDecidesPlans: () => 'Welche Dienstpläne an sind, bestimmt die Lizenz der Gruppe und nicht die Richtlinie.',
};

/** What a rule saw and concluded. In English where the server does not say it in parts. */
export const sayInGerman = ({ detail, parts = [] }: DecisionStep): string =>
  parts.length === 0 ? detail : parts.map(({ code, parameters }) => sentences[code](toFields(parameters))).join(' ');
