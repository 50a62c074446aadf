// The ledger once more, in a few lines without indexes, projections or a store: what the real one is held against.

/** Products of the model: the first two have Teams, in the order of the policy. None excludes another. */
export const skus = ['Microsoft_Teams_Enterprise_New', 'ENTERPRISEPACK', 'POWER_BI_PRO'] as const;

export type Sku = (typeof skus)[number];

interface Purchase {
  readonly sku: Sku;
  units: number;
  status: string;
  /** The day on which the status changes by itself. */
  ends: number;
}

/** How long a state lasts, in days, and what follows. A purchase that is Enabled is renewed. */
const lifecycle: Readonly<Record<string, readonly [number, string]>> = {
  Warning: [30, 'Suspended'],
  Suspended: [90, 'Deleted'],
};

/** A tenant as the model sees it. Every method answers what the tenant should: whether it agrees, or what was claimed. */
export const createModel = () => {
  const purchases: Purchase[] = [];
  const alive = new Map<string, Set<Sku>>();
  const deleted = new Map<string, { readonly held: ReadonlySet<Sku>; readonly day: number }>();
  const claimDays: number[] = [];
  let day = 0;
  let isOn = false;
  const of = (sku: Sku, ...statuses: readonly string[]) =>
    purchases.filter((one) => one.sku === sku && statuses.includes(one.status));
  const consumed = (sku: Sku): number => [...alive.values()].filter((held) => held.has(sku)).length;
  const available = (sku: Sku): number =>
    of(sku, 'Enabled', 'Warning').reduce((sum, { units }) => sum + units, 0) - consumed(sku);
  const isUsable = (sku: Sku): boolean => of(sku, 'Enabled', 'Warning').length > 0;
  const move = (purchase: Purchase, status: string, from: number): void => {
    purchase.status = status;
    purchase.ends = from + (lifecycle[status]?.[0] ?? Number.POSITIVE_INFINITY);
  };
  return {
    consumed,
    held: (user: string): ReadonlySet<Sku> => alive.get(user) ?? new Set(),
    state: (user: string) => (alive.has(user) ? 'alive' : deleted.has(user) ? 'deleted' : 'absent'),
    purchases: () => purchases.length,
    claims: (): number => claimDays.filter((claimed) => claimed >= day - 90).length,
    buy: (sku: Sku, units: number): void => {
      purchases.push({ sku, units, status: 'Enabled', ends: Number.POSITIVE_INFINITY });
    },
    change: (n: number, { units, status }: { readonly units?: number; readonly status?: string }): boolean => {
      const purchase = purchases[n];
      if (purchase === undefined || purchase.status === 'Deleted') return false;
      purchase.units = units ?? purchase.units;
      if (status !== undefined && status !== purchase.status) move(purchase, status, day);
      return true;
    },
    create: (user: string): void => void alive.set(user, new Set()),
    assign: (user: string, sku: Sku): boolean => {
      const held = alive.get(user);
      if (held?.has(sku) !== true && available(sku) <= 0) return false;
      held?.add(sku);
      return held !== undefined;
    },
    remove: (user: string, sku: Sku): boolean => alive.get(user)?.delete(sku) === true,
    erase: (user: string): void => {
      deleted.set(user, { held: alive.get(user) ?? new Set(), day });
      alive.delete(user);
    },
    restore: (user: string): void => {
      const held = deleted.get(user)?.held ?? new Set<Sku>();
      deleted.delete(user);
      alive.set(user, new Set([...held].filter((sku) => available(sku) > 0)));
    },
    purge: (user: string): void => void deleted.delete(user),
    setPolicy: (on: boolean): void => void (isOn = on),
    open: (user: string): string => {
      const held = alive.get(user) ?? new Set<Sku>();
      const withTeams = skus.slice(0, 2);
      if (withTeams.some((sku) => held.has(sku) && isUsable(sku))) return 'alreadyLicensed';
      if (!isOn) return 'notEligible';
      const sku = withTeams.find((one) => !held.has(one) && available(one) > 0);
      if (sku === undefined) return 'failed';
      held.add(sku);
      claimDays.push(day);
      return `claimed ${sku}`;
    },
    advance: (days: number): void => {
      day += days;
      for (const purchase of purchases) {
        while (purchase.ends <= day) move(purchase, lifecycle[purchase.status]?.[1] ?? 'Deleted', purchase.ends);
      }
      for (const [user, gone] of deleted) if (gone.day + 30 <= day) deleted.delete(user);
    },
  };
};

export type Model = ReturnType<typeof createModel>;
