// Whether a tenant is strict: then only people and apps that it knows sign in, with their own passwords and secrets.

import { requireSettings } from '../domain/tenant/settings.js';
import type { TenantView } from '../domain/tenant/tenant-view.js';

/** Whether the tenant's setting `authorization` is `strict`. */
export const isStrict = (view: TenantView): boolean =>
  (requireSettings(view) as { readonly authorization?: string }).authorization === 'strict';
