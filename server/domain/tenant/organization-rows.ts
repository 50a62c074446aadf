// The rows of the tenant itself: its organization and its domains. The others are in rows.ts.

import type { Row } from './rows.js';

/** The tenant itself; its id is the tenantId. Graph: organization resource. */
export interface Organization extends Row {
  readonly displayName: string;
  readonly createdDateTime: string;
  readonly city: string | null;
  readonly country: string | null;
  readonly countryLetterCode: string;
  readonly defaultUsageLocation: string | null;
  readonly postalCode: string | null;
  readonly preferredLanguage: string;
  readonly state: string | null;
  readonly street: string | null;
  readonly businessPhones: readonly string[];
  readonly technicalNotificationMails: readonly string[];
  readonly marketingNotificationEmails?: readonly string[];
  readonly securityComplianceNotificationMails?: readonly string[];
  readonly securityComplianceNotificationPhones?: readonly string[];
  readonly privacyProfile?: PrivacyProfile | null;
}

/** Graph: privacyProfile resource. */
export interface PrivacyProfile {
  readonly contactEmail: string | null;
  readonly statementUrl: string | null;
}

/** A DNS domain of the tenant; its id is the name. Graph: domain resource. */
export interface Domain extends Row {
  readonly isDefault: boolean;
  readonly isInitial: boolean;
  readonly isVerified: boolean;
}
