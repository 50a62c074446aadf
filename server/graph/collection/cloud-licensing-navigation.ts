// Where the navigation properties of cloud licensing lead. Graph: the resources of microsoft.graph.cloudLicensing, in beta.

import type { CloudAssignment } from '../../domain/licensing/cloud-assignments.js';
import type { LicenseAssignment } from '../../domain/tenant/rows.js';
import { findSubscribedSku, type SubscribedSku } from '../../domain/ledger/subscribed-sku.js';
import type { RowSource } from '../../http/odata/row-source.js';
import {
  allotmentWriter,
  cloudAssignmentWriter,
  usageRightWriter,
  waitingMemberWriter,
  type UsageRight,
} from '../entities/cloud-licensing-json.js';
import { listAssignmentsOfRight, listUserRights, toPoolSource, toWaitingSource } from './cloud-licensing-sources.js';
import type { EntityWriter } from '../entities/entity-json.js';
import { readObjects } from '../entities/find-directory-object.js';
import type { Relation } from './navigation.js';
import { toTypedRow, type TypedRow } from '../entities/entity-row.js';

function* toRows<T extends object>(source: RowSource<T>, writer: EntityWriter<T>): Generator<TypedRow> {
  for (const { row } of source.scan({})) yield toTypedRow(writer, row);
}

/** The pool of a product. */
const allotment: Relation = {
  isCollection: false,
  entity: allotmentWriter.entity,
  read: ({ skuId }: { readonly skuId: string }, view) => {
    const sku = findSubscribedSku(view, skuId);
    return sku === undefined ? [] : [toTypedRow(allotmentWriter, sku)];
  },
};

/** The user of an error or of somebody who waits. */
const toUser: Relation = {
  isCollection: false,
  read: ({ userId }: LicenseAssignment, view) => readObjects(view, [userId]),
};

/** By entity type and name of the property. */
export const cloudRelations: Readonly<Record<string, Readonly<Record<string, Relation>>>> = {
  'microsoft.graph.cloudLicensing.allotment': {
    assignments: {
      isCollection: true,
      entity: cloudAssignmentWriter.entity,
      read: ({ product }: SubscribedSku, view) => toRows(toPoolSource(view, product.skuId), cloudAssignmentWriter),
    },
    waitingMembers: {
      isCollection: true,
      entity: waitingMemberWriter.entity,
      read: ({ product }: SubscribedSku, view) => toRows(toWaitingSource(view, product.skuId), waitingMemberWriter),
    },
  },
  'microsoft.graph.cloudLicensing.assignment': {
    allotment: { ...allotment, isNarrowing: true },
    assignedTo: {
      isCollection: false,
      read: ({ assignedToId }: CloudAssignment, view) => readObjects(view, [assignedToId]),
    },
  },
  'microsoft.graph.cloudLicensing.assignmentError': {
    assignedTo: toUser,
    usageRight: {
      isCollection: false,
      entity: usageRightWriter.entity,
      read: ({ userId, skuId }: LicenseAssignment, view) =>
        listUserRights(view, userId)
          .filter(({ product }) => product.skuId === skuId)
          .map((right) => toTypedRow(usageRightWriter, right)),
    },
  },
  'microsoft.graph.cloudLicensing.usageRight': {
    // Choice: one pool for each product, as for allotments.
    allotments: {
      isCollection: true,
      entity: allotmentWriter.entity,
      read: ({ product }: UsageRight, view) => allotment.read({ skuId: product.skuId } as never, view),
    },
    assignments: {
      isCollection: true,
      entity: cloudAssignmentWriter.entity,
      read: (right: UsageRight, view) =>
        listAssignmentsOfRight(view, right).map((row) => toTypedRow(cloudAssignmentWriter, row)),
    },
  },
  'microsoft.graph.cloudLicensing.waitingMember': { allotment, assignedTo: toUser },
};
