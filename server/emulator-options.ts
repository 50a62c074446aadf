// The options of createEmulator, and how a program may get them wrong. They are checked at the package's entries, so that the
// engine itself need not.

import type { GivenFixture } from '../fixtures/fixture.js';
import type { Player } from './control/playbacks/player.js';
import type { Catalogue } from './domain/tenant/catalogue.js';
import type { AuthorizationMode } from './http/access/require-permission.js';
import type { SigningKeySource } from './identity/keys/key-ring.js';
import { isTrustedIssuer, type TrustedIssuer } from './identity/tokens/trusted-issuer.js';
import type { TenantStorage } from './store/storage.js';
import type { Tenant } from './store/tenant.js';
import type { NotificationOptions } from './notify/post.js';
import { requireOptions, type OptionKinds } from './words/require-options.js';

export type {
  DocumentProblem,
  LocalizedText,
  OpenedApp,
  Player,
  ScenarioSummary,
  Scene,
  StepRecord,
  Story,
  StoryStep,
} from './control/playbacks/player.js';

/** How an emulator starts. Every option has a default. */
export interface EmulatorOptions {
  /** The fixture of the default tenant, by name or as an object. Default `contoso`. */
  readonly fixture?: string | GivenFixture;
  /** Fixtures of your own. Their names work wherever the name of a shipped one does. */
  readonly fixtures?: readonly GivenFixture[];
  /** Ids are generated from this number. Default 42. */
  readonly seed?: number;
  /** ISO 8601: the default tenant's clock is stopped at this time. Without it the clock runs. */
  readonly now?: string;
  /** The computer's time in milliseconds since 1970. */
  readonly systemClock?: () => number;
  readonly newRequestId?: () => string;
  /** Milliseconds since some moment, to measure how long a request has kept others waiting. */
  readonly stopwatch?: () => number;
  /** Origins besides the loopback whose web pages may use Graph's surface, for example `https://dev.example`. */
  readonly allowedOrigins?: readonly string[];
  /** Whether a server of ours shows pages for people at the same origin. Errors then link to them. Default false. */
  readonly hasPages?: boolean;
  /** Whether the portal is among them. The page of an app then leads to the claim. Default false. */
  readonly hasPortal?: boolean;
  /** The version that `/_tenantry/health` reports. */
  readonly version?: string;
  /** Where tenants are saved. Without it they live in memory. A default tenant found there is used as it is. */
  readonly storage?: TenantStorage;
  /** The default tenant, instead of a fixture. */
  readonly state?: Tenant;
  /** The private RSA key that signs tokens, or a function that gets it. Default: one that lives as long as the emulator. */
  readonly signingKey?: SigningKeySource;
  /** How tenants decide who may do what, unless they say it themselves. Default `permissive`. */
  readonly authorization?: AuthorizationMode;
  /** Issuers whose tokens are accepted besides the emulator's own, with their public keys. */
  readonly trustedIssuers?: readonly TrustedIssuer[];
  /** How change notifications are sent. Without it clients cannot subscribe to changes. */
  readonly notifications?: NotificationOptions;
  /** Plays scenarios step by step. Without it there are no playbacks. */
  readonly player?: Player;
  /** The most rows of a tenant, logs aside; a log keeps as many entries. Default 5,000,000. */
  readonly maxRows?: number;
  /** The most tenants. Default 10,000. */
  readonly maxTenants?: number;
  /** The most snapshots of a tenant. Default 1,000. */
  readonly maxSnapshots?: number;
  /** Whether the process may take no more memory. Without it there is no such limit. */
  readonly isMemoryFull?: () => boolean;
  /** The products that exist. Default: the built-in ones. */
  readonly catalogue?: Catalogue;
}

/** Every option of the engine with its kind. */
export const emulatorOptionKinds: OptionKinds<EmulatorOptions> = {
  fixture: 'a string or an object',
  fixtures: 'a list',
  seed: 'a whole number',
  now: 'a string',
  systemClock: 'a function',
  stopwatch: 'a function',
  newRequestId: 'a function',
  allowedOrigins: 'a list of strings',
  hasPages: 'true or false',
  hasPortal: 'true or false',
  maxRows: 'a whole number',
  maxTenants: 'a whole number',
  maxSnapshots: 'a whole number',
  isMemoryFull: 'a function',
  version: 'a string',
  storage: 'an object',
  state: 'an object',
  signingKey: 'an object or a function',
  authorization: 'permissive, log or strict',
  trustedIssuers: 'a list',
  notifications: 'an object',
  player: 'an object',
  catalogue: 'an object',
};

const notificationOptionKinds: OptionKinds<NotificationOptions> = {
  post: 'a function',
  wait: 'a function',
  allowedHosts: 'a list of strings',
};

/**
 * Checks what a program hands to createEmulator.
 *
 * @throws TypeError for an option that does not exist or has a value of the wrong kind
 */
export const requireEmulatorOptions = (options: {
  readonly notifications?: Partial<NotificationOptions> | undefined;
  readonly trustedIssuers?: readonly unknown[] | undefined;
}): void => {
  requireOptions<object>('createEmulator', options, emulatorOptionKinds);
  const { notifications, trustedIssuers = [] } = options;
  if (!trustedIssuers.every(isTrustedIssuer)) {
    throw new TypeError(
      "Each of the option 'trustedIssuers' of createEmulator must be like { issuer: 'https://…', jwks: { keys: [ … ] } }, " +
        'with public RSA keys.',
    );
  }
  if (notifications === undefined) return;
  requireOptions<object>("the option 'notifications' of createEmulator", notifications, notificationOptionKinds);
};

/**
 * Checks that a door was handed an emulator.
 *
 * @throws TypeError saying what to hand in
 */
export const requireEmulator = (where: string, emulator: unknown): void => {
  const { handle } = (emulator ?? {}) as { readonly handle?: unknown };
  if (typeof handle === 'function') return;
  throw new TypeError(`${where} needs an emulator. Write ${where}(createEmulator()).`);
};
