// App registrations: list, create, read, update, delete. Graph: application resource.

import { writeExtensionValues } from '../../domain/extensions/object-extensions.js';
import { splitExtensions } from '../request/extension-values.js';
import type { GraphOperationId, RequestBodyOf } from '../../contract/operation-ids.js';
import { createApplication, updateApplication } from '../../domain/apps/applications.js';
import { deleteApplication } from '../../domain/apps/delete-app.js';
import { putApplicationOwner } from '../../domain/apps/app-owners.js';
import { findApplicationByUniqueName } from '../../domain/apps/find-client.js';
import { DomainError } from '../../domain/tenant/errors.js';
import { requireFewLinks } from '../../domain/tenant/links.js';
import type { Application } from '../../domain/tenant/rows.js';
import type { TenantView } from '../../domain/tenant/tenant-view.js';
import type { RowSource } from '../../http/odata/row-source.js';
import type { Operation, OperationCall, OperationResult, OperationsById } from '../../http/operation.js';
import { answerCollection } from '../collection/answer-collection.js';
import { readExpansion } from '../collection/expand.js';
import { toTableIndex, toTableSource } from '../collection/table-source.js';
import { applicationWithKeysWriter, applicationWriter } from '../entities/applications/application-json.js';
import { toEntityResult } from '../entities/entity-json.js';
import { toTenantId } from '../entities/organization-row.js';
import { readReference } from '../request/references.js';
import { createsIfMissing } from '../request/upsert.js';
import { requireCalledApplication } from '../request/called-app.js';
import { toCreator } from './creator.js';
import { readKeyCredentials, selectsKeys, withKeyIds } from './key-credentials.js';
import { blankApplication, readApplication } from './read-application.js';

const set = 'applications';

const toSource = (view: TenantView): RowSource<Application> =>
  toTableSource(view, 'applications', [
    toTableIndex(view, 'applications', 'appId'),
    toTableIndex(view, 'applications', 'displayName', 'displayName', true),
    toTableIndex(view, 'applications', 'identifierUri', 'identifierUris'),
  ]);

/** Graph: application-list. */
const listApplications: Operation = (call) =>
  answerCollection(call, { set, writer: applicationWriter, source: toSource(call.tenant.view) });

/** Graph: application-get. */
const getApplication: Operation = (call) =>
  toEntityResult(
    call,
    set,
    selectsKeys(call) ? applicationWithKeysWriter : applicationWriter,
    requireCalledApplication(call),
    { status: 200, expansion: readExpansion(call, applicationWriter.entity) },
  );

type ApplicationBody = RequestBodyOf<'updateApplication'>;

/** Certificates take time to read; without any, there is nothing to wait for. */
const readKeys = (
  { keyCredentials }: ApplicationBody,
  before: Application,
): ReturnType<typeof readKeyCredentials> | undefined =>
  keyCredentials === undefined || keyCredentials.length === 0
    ? undefined
    : readKeyCredentials(keyCredentials, before.keyCredentials);

type ReadKeys = Awaited<ReturnType<typeof readKeyCredentials>> | undefined;

const toKeys = (
  { keyCredentials }: ApplicationBody,
  read: ReadKeys,
  newId: () => string,
): Pick<Application, 'keyCredentials'> | object => {
  if (keyCredentials === undefined) return {};
  return { keyCredentials: read === undefined ? [] : withKeyIds(read, newId) };
};

const readOwners = ({ tenant }: OperationCall, body: ApplicationBody): readonly string[] => {
  const owners = body['owners@odata.bind'] ?? [];
  const ids = owners.map((reference) => readReference(tenant.view, reference, 'owners'));
  requireFewLinks(ids);
  return ids;
};

const toLocation = ({ links, tenant }: OperationCall, { id }: Application): string =>
  `${links.root}/v2/${toTenantId(tenant.view)}/directoryObjects/${id}/Microsoft.DirectoryServices.Application`;

/** @param key - what the path says of the new app */
const create = (
  call: OperationCall<ApplicationBody>,
  read: ReadKeys,
  key: Partial<Pick<Application, 'uniqueName'>> = {},
): OperationResult => {
  const owners = readOwners(call, call.body);
  const { own, extensions } = splitExtensions(call.body);
  const application = call.tenant.transact((draft) => {
    const newId = (): string => draft.newId();
    const said = { ...readApplication(own, blankApplication, newId), ...toKeys(own, read, newId), ...key };
    const properties = { ...said, ...toCreator(call) };
    const made = createApplication(draft, properties, call.actor);
    writeExtensionValues(draft, 'Application', made.id, extensions);
    const isOwned = (id: string): boolean => draft.get('applicationOwners', `${made.id}:${id}`) !== undefined;
    for (const id of owners) if (!isOwned(id)) putApplicationOwner(draft, made, id, call.actor);
    return made;
  });
  const headers = { Location: toLocation(call, application) };
  return toEntityResult(call, set, applicationWriter, application, { status: 201, headers });
};

/** Graph: application-post-applications. */
const createApplicationOperation: Operation<RequestBodyOf<'createApplication'>> = (call) =>
  readKeys(call.body, blankApplication)?.then((read) => create(call, read)) ?? create(call, undefined);

const update = (call: OperationCall<ApplicationBody>, read: ReadKeys): OperationResult => {
  const { own, extensions } = splitExtensions(call.body);
  call.tenant.transact((draft) => {
    const before = requireCalledApplication(call, draft);
    const newId = (): string => draft.newId();
    const changes = { ...readApplication(own, before, newId), ...toKeys(own, read, newId) };
    updateApplication(draft, before, changes, call.actor);
    writeExtensionValues(draft, 'Application', before.id, extensions);
  });
  return { status: 204 };
};

/** The unique name of an app that is not there and that the client wants to be made. */
const findMissingName = (call: OperationCall<ApplicationBody>): string | undefined => {
  const { uniqueName } = call.params;
  if (uniqueName === undefined || !createsIfMissing(call)) return undefined;
  return findApplicationByUniqueName(call.tenant.view, uniqueName) === undefined ? uniqueName : undefined;
};

const upsert = (call: OperationCall<ApplicationBody>, read: ReadKeys): OperationResult => {
  const uniqueName = findMissingName(call);
  if (uniqueName === undefined) return update(call, read);
  const said = call.body.uniqueName?.toLowerCase();
  if (said !== undefined && said !== uniqueName.toLowerCase()) {
    const problem = `the path names the app '${uniqueName}'.`;
    throw new DomainError('appPropertyInvalid', { property: 'uniqueName', problem });
  }
  return create(call, read, { uniqueName });
};

/** Graph: application-update, 204 without a body; application-upsert, 201 for a new app. */
const updateApplicationOperation: Operation<ApplicationBody> = (call) => {
  const before = findMissingName(call) === undefined ? requireCalledApplication(call) : blankApplication;
  return readKeys(call.body, before)?.then((read) => upsert(call, read)) ?? upsert(call, undefined);
};

/** Graph: application-delete. */
const deleteApplicationOperation: Operation = (call) => {
  call.tenant.transact((draft) => {
    deleteApplication(draft, requireCalledApplication(call, draft), call.actor);
  });
  return { status: 204 };
};

/** By operationId. */
export const applicationOperations = {
  listApplications,
  createApplication: createApplicationOperation,
  getApplication,
  updateApplication: updateApplicationOperation,
  deleteApplication: deleteApplicationOperation,
} satisfies OperationsById<GraphOperationId>;
