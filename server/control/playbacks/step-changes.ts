// What a step changed, in the form of /_tenantry/changes.

import type { ControlSchemas } from '../../contract/operation-ids.js';
import type { Work } from '../../domain/tenant/work.js';
import { toChangeSet } from '../../watch/change-set.js';
import { compareStates } from '../../watch/row-changes.js';
import type { Moment } from '../host.js';

/** A step that loads another tenant changes every row. Nobody reads all of that. */
const mostAfterLoading = 200;

/** The differences between the moments before and after a step. */
export function* toStepChanges(before: Moment, after: Moment): Work<ControlSchemas['PlaybackChanges']> {
  const changes = yield* compareStates(before.view, after.view);
  if (after.isOtherState && changes.length > mostAfterLoading) {
    return { replaced: true, truncated: false, changes: [], patch: [] };
  }
  return { replaced: false, ...toChangeSet(after.view, changes) };
}
