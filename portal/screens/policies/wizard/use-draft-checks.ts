// Asks the server whether it would take a draft, as far as a step goes, so that a refusal is shown at the step it belongs to.

import { useMemo } from 'react';
import { useServer } from '../../../api/server.js';
import type { Session } from '../../../api/session.js';
import { readProductIndex, toBody, type PolicyDraft, type WizardStep } from './policy-draft.js';

type Body = ReturnType<typeof toBody>;

/** Any app with a product that a policy can use, for checking what does not depend on either. */
const findAnyProduct = async ({ control }: Session): Promise<Pick<Body, 'app' | 'products'> | undefined> => {
  const apps = await control.GET('/_tenantry/claimableApps');
  for (const { id } of apps.data?.value ?? []) {
    const found = await control.GET('/_tenantry/claimableApps/{id}/products', { params: { path: { id } } });
    const product = found.data?.value.find(({ asMain }) => asMain.eligible);
    if (product !== undefined) return { app: id, products: [{ skuId: product.skuId }] };
  }
  return undefined;
};

const validate = async ({ control }: Session, body: Body): Promise<unknown> => {
  const { error } = await control.POST('/_tenantry/autoClaimPolicies', {
    params: { query: { validateOnly: true } },
    body,
  });
  return error;
};

/** What the server has against a name, and against one more policy: it is not on, so that it competes with no other. */
const checkName = async (session: Session, { name }: PolicyDraft): Promise<unknown> => {
  const any = await findAnyProduct(session);
  // Without a product there is no policy to ask about. The next step says so.
  return any === undefined ? undefined : validate(session, { ...any, name, enabled: false });
};

/** Checks of a draft. */
export interface DraftChecks {
  /** What the server has against what a step says; undefined if nothing. */
  readonly check: (step: WizardStep, draft: PolicyDraft) => Promise<unknown>;
  /** The first step that the server has something against; undefined if there is none. */
  readonly findRefusal: (
    steps: readonly WizardStep[],
    draft: PolicyDraft,
  ) => Promise<{ readonly step: WizardStep; readonly error: unknown } | undefined>;
}

/** The checks, made by the server. */
export const useDraftChecks = (): DraftChecks => {
  const { session } = useServer();
  return useMemo(() => {
    const check = (step: WizardStep, draft: PolicyDraft): Promise<unknown> => {
      if (step === 'name') return checkName(session, draft);
      const body = toBody(draft);
      const last = readProductIndex(step) ?? (step === 'product' ? -1 : draft.products.length);
      // Plans of products that come later are not asked about yet.
      const products = body.products.map((product, n) => (n <= last ? product : { ...product, disabledPlans: [] }));
      return validate(session, { ...body, products });
    };
    return {
      check,
      findRefusal: async (steps, draft) => {
        for (const step of steps) {
          const error = await check(step, draft);
          if (error !== undefined) return { step, error };
        }
        return undefined;
      },
    };
  }, [session]);
};
