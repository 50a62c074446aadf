// The wizard for a new policy, with the steps that Microsoft documents. The address holds the step, so going back in the browser
// is going back one step. What is entered stays until it is created or left.

import { Button, makeStyles, tokens, typographyStyles, useRestoreFocusTarget } from '@fluentui/react-components';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { useServer } from '../../../api/server.js';
import { AdminRefusal } from '../../../parts/frame/admin-refusal.js';
import { Confirm } from '../../../parts/frame/confirm.js';
import { Screen } from '../../../parts/frame/screen.js';
import { useIsNarrow } from '../../../parts/frame/use-media.js';
import { Spinner } from '../../../parts/frame/spinner.js';
import { useWords } from '../../../words/words.js';
import { policyPaths } from '../policy-paths.js';
import type { ClaimableProduct, Policy } from '../policy-shapes.js';
import { AppsStep } from './apps-step.js';
import { CreatedStep } from './created-step.js';
import { NameStep } from './name-step.js';
import {
  emptyDraft,
  isTouched,
  listSteps,
  readProductIndex,
  readStep,
  toBody,
  type WizardStep,
} from './policy-draft.js';
import { ProductStep } from './product-step.js';
import { ReviewStep } from './review-step.js';
import { StepList, toStepName } from './step-list.js';
import { useDraftChecks } from './use-draft-checks.js';

const useStyles = makeStyles({
  wide: { display: 'flex', gap: tokens.spacingHorizontalXXXL, alignItems: 'flex-start' },
  narrow: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  form: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalL,
    flexGrow: 1,
    minWidth: 0,
    maxWidth: '52rem',
  },
  heading: { ...typographyStyles.subtitle1, outlineStyle: 'none', margin: 0 },
  foot: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

interface Refusal {
  readonly step: WizardStep;
  readonly error: unknown;
}

/** The wizard. */
export const PolicyWizard = (): ReactNode => {
  const styles = useStyles();
  const words = useWords();
  const { policyWizard: texts, shell } = words;
  const { session, control } = useServer();
  const queries = useQueryClient();
  const isNarrow = useIsNarrow();
  const [, go] = useLocation();
  const [params] = useSearchParams();
  const [draft, setDraft] = useState(emptyDraft);
  const [created, setCreated] = useState<Policy>();
  const [refusal, setRefusal] = useState<Refusal>();
  const [incomplete, setIncomplete] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const [asksToLeave, setAsksToLeave] = useState(false);
  const cancel = useRestoreFocusTarget();
  const { check, findRefusal } = useDraftChecks();
  const step = readStep(params.get('step'), draft, created !== undefined);
  const steps = listSteps(draft);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
  }, [step]);
  const apps = control.useQuery('get', '/_tenantry/claimableApps');
  const products = control.useQuery(
    'get',
    '/_tenantry/claimableApps/{id}/products',
    { params: { path: { id: draft.app } } },
    { enabled: draft.app !== '' },
  );
  const app = apps.data?.value.find(({ id }) => id === draft.app);
  const chosen = draft.products.map(({ skuId }) => products.data?.value.find((one) => one.skuId === skuId));
  const index = readProductIndex(step);
  const product = index === undefined ? undefined : chosen[index];

  const goTo = (next: WizardStep): void => {
    setIncomplete(false);
    go(`${policyPaths.wizard}?step=${next}`);
  };
  const create = async (): Promise<void> => {
    const { data, error } = await session.control.POST('/_tenantry/autoClaimPolicies', { body: toBody(draft) });
    if (data !== undefined && 'id' in data) {
      await queries.invalidateQueries();
      setCreated(data);
      return;
    }
    // Something has changed since its step was checked: the refusal is shown there.
    const found = (await findRefusal(steps.slice(0, -1), draft)) ?? { step, error };
    setRefusal(found);
    if (found.step !== step) goTo(found.step);
  };
  const advance = async (): Promise<void> => {
    const isLacking =
      step === 'product' &&
      (app === undefined ||
        draft.products.some(({ skuId }) => skuId === '') ||
        (draft.isGroupMode && draft.group === undefined));
    setIncomplete(isLacking);
    if (isLacking || isBusy) return;
    setRefusal(undefined);
    setIsBusy(true);
    try {
      if (step === 'review') {
        await create();
        return;
      }
      const error = await check(step, draft);
      if (error === undefined) goTo(steps[steps.indexOf(step) + 1] ?? 'review');
      else setRefusal({ step, error });
    } catch (error) {
      setRefusal({ step, error });
    } finally {
      setIsBusy(false);
    }
  };
  const leave = (): void => {
    go(policyPaths.list);
  };

  const title =
    created !== undefined
      ? texts.created(created.name)
      : product === undefined
        ? texts.steps[toStepName(step)]
        : texts.appsTitle(product.productName);
  const body: Readonly<Record<ReturnType<typeof toStepName>, () => ReactNode>> = {
    name: () => <NameStep draft={draft} onChange={setDraft} />,
    product: () => (
      <ProductStep
        draft={draft}
        apps={apps.data?.value ?? []}
        products={products.data?.value}
        missing={incomplete}
        onChange={setDraft}
      />
    ),
    apps: () =>
      product === undefined || index === undefined ? null : (
        <AppsStep draft={draft} index={index} product={product} onChange={setDraft} />
      ),
    review: () =>
      app === undefined ? null : (
        <ReviewStep
          draft={draft}
          app={app}
          products={chosen.filter((one): one is ClaimableProduct => one !== undefined)}
          onEdit={goTo}
        />
      ),
  };
  const before = steps[steps.indexOf(step) - 1];
  return (
    <Screen title={texts.title}>
      <div className={isNarrow ? styles.narrow : styles.wide}>
        <StepList step={step} />
        <form
          className={styles.form}
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void advance();
          }}
        >
          <h2 ref={heading} tabIndex={-1} className={styles.heading}>
            {title}
          </h2>
          <AdminRefusal error={refusal?.step === step ? refusal.error : (apps.error ?? products.error)} />
          {created === undefined ? (
            <>
              {body[toStepName(step)]()}
              <div className={styles.foot}>
                {before === undefined ? null : (
                  <Button
                    onClick={() => {
                      goTo(before);
                    }}
                  >
                    {shell.back}
                  </Button>
                )}
                <Button
                  appearance="primary"
                  type="submit"
                  disabledFocusable={isBusy}
                  {...(isBusy ? { icon: <Spinner isSmall /> } : {})}
                >
                  {step === 'review' ? texts.create : shell.next}
                </Button>
                <Button
                  {...cancel}
                  appearance="subtle"
                  onClick={() => {
                    if (isTouched(draft)) setAsksToLeave(true);
                    else leave();
                  }}
                >
                  {shell.cancel}
                </Button>
              </div>
            </>
          ) : (
            <CreatedStep policy={created} onClose={leave} />
          )}
        </form>
      </div>
      <Confirm
        isOpen={asksToLeave}
        title={texts.leaveTitle}
        yes={texts.leave}
        no={texts.stay}
        onYes={leave}
        onNo={() => {
          setAsksToLeave(false);
        }}
      >
        {texts.leaveText}
      </Confirm>
    </Screen>
  );
};
