// Every operation of openapi/control.yaml with its implementation. A missing or superfluous one does not compile.

import type { ControlOperationId } from '../contract/operation-ids.js';
import type { Operation } from '../http/operation.js';
import { createSimulation, openAppOperation } from './app-opens.js';
import { getAutoClaimReport, getClaim, listClaims } from './claims.js';
import { listClaimableAppProducts } from './policies/claimable-products.js';
import { createClockOperations } from './clock.js';
import { faultOperations } from './faults.js';
import { getFidelity } from './fidelity.js';
import type { Host } from './host.js';
import { catchNotification, clearNotifications, listNotifications } from './notifications.js';
import { listInvitations } from './invitations.js';
import {
  createAutoClaimPolicy,
  deleteAutoClaimPolicy,
  getAutoClaimPolicy,
  listAutoClaimPolicies,
  updateAutoClaimPolicy,
} from './policies/policies.js';
import { listPolicyChanges } from './policies/policy-changes.js';
import { listClaimableApps, listProducts } from './products.js';
import { buySubscription, updateSubscription } from './purchases.js';
import { createPlaybackOperations } from './playbacks/playbacks.js';
import { createPermissionOperations } from './permissions.js';
import { createSettingsOperations } from './settings.js';
import { downloadReport } from './report-files.js';
import { createSnapshotOperations } from './tenants/snapshots.js';
import { createTenantOperations } from './tenants/tenants.js';
import { createTokenOperations } from './tokens.js';
import { createEventOperations } from './watching/events.js';
import { createWatchOperations } from './watching/watching.js';

/** The control plane's operations by operationId. */
export const createControlOperations = (host: Host) =>
  ({
    ...createTenantOperations(host),
    ...createSnapshotOperations(host),
    ...createClockOperations(host),
    ...createSettingsOperations(host),
    ...createPermissionOperations(host),
    ...createTokenOperations(host),
    ...createWatchOperations(host),
    ...createEventOperations(host),
    ...createPlaybackOperations(host),
    ...faultOperations,
    getFidelity,
    listProducts,
    listClaimableApps,
    listClaimableAppProducts,
    listAutoClaimPolicies,
    createAutoClaimPolicy,
    getAutoClaimPolicy,
    updateAutoClaimPolicy,
    deleteAutoClaimPolicy,
    listPolicyChanges,
    openApp: openAppOperation,
    ...createSimulation(host),
    listClaims,
    getClaim,
    getAutoClaimReport,
    buySubscription,
    updateSubscription,
    downloadReport,
    listInvitations,
    listNotifications,
    clearNotifications,
    catchNotification,
  }) satisfies Record<ControlOperationId, Operation<never>>;
