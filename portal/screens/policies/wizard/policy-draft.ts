// What somebody has entered in the wizard, and which step may be shown with it.

import type { components } from '../../../../server/contract/generated/control-types.js';
import type { ClaimableApp, PolicyProduct } from '../policy-shapes.js';

type PolicyCreate = components['schemas']['AutoClaimPolicyCreate'];

/** The policy as far as it is entered. A product that is still to be chosen has no `skuId`. */
export interface PolicyDraft {
  readonly name: string;
  /** The id of the app; empty until one is chosen. */
  readonly app: ClaimableApp['id'];
  readonly isGroupMode: boolean;
  readonly group: { readonly id: string; readonly name: string; readonly disabledPlans: readonly string[] } | undefined;
  readonly products: readonly PolicyProduct[];
}

/** A step. Apps are selected once for each product. */
export type WizardStep = 'name' | 'product' | `apps-${number}` | 'review' | 'done';

/** The wizard as it begins. */
export const emptyDraft: PolicyDraft = {
  name: '',
  app: '',
  isGroupMode: false,
  group: undefined,
  products: [{ skuId: '', disabledPlans: [] }],
};

/** Whether anything would be lost. */
export const isTouched = ({ name, app }: PolicyDraft): boolean => name !== '' || app !== '';

/** The steps of a draft in order. */
export const listSteps = ({ products }: PolicyDraft): readonly WizardStep[] => [
  'name',
  'product',
  ...products.map((_, n): WizardStep => `apps-${n + 1}`),
  'review',
];

/** Whether everything that a policy must have is entered. */
const isChosen = ({ app, products }: PolicyDraft): boolean => app !== '' && products.every(({ skuId }) => skuId !== '');

/** The step that the address names, or the first one that lacks something: an address can be opened before it makes sense. */
export const readStep = (named: string | null, draft: PolicyDraft, isCreated: boolean): WizardStep => {
  if (isCreated) return 'done';
  const step = listSteps(draft).find((one) => one === named) ?? 'name';
  if (step === 'name' || draft.name === '') return 'name';
  return step === 'product' || !isChosen(draft) ? 'product' : step;
};

/** The product of a step "Select apps", counted from 0; undefined for the other steps. */
export const readProductIndex = (step: WizardStep): number | undefined =>
  step.startsWith('apps-') ? Number(step.slice('apps-'.length)) - 1 : undefined;

/** The draft as the body of a request. */
export const toBody = ({ name, app, isGroupMode, group, products }: PolicyDraft): PolicyCreate => ({
  name,
  app,
  enabled: true,
  assignmentMode: isGroupMode ? 'securityGroup' : 'user',
  ...(isGroupMode && group !== undefined ? { securityGroupId: group.id } : {}),
  // The license of a group says itself which apps are on.
  products: products.map(({ skuId, disabledPlans }) => ({ skuId, disabledPlans: isGroupMode ? [] : disabledPlans })),
});
