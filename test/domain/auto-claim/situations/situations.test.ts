// The rules of auto-claim as a table of situations: one for every outcome that a rule can have. What is missing, is found from
// the rules themselves: R1 to R31 and M1 in server/domain/tenant/auto-claim-rules.ts.

import { describe, expect, it } from 'vitest';
import { ownReasons } from '../../../../server/domain/auto-claim/app-open.js';
import { autoClaimRules, type AutoClaimRuleId } from '../../../../server/domain/tenant/auto-claim-rules.js';
import type { Evidence } from '../../../../server/domain/tenant/evidence.js';
import { defaultChoices } from '../../../../server/domain/tenant/settings.js';
import { groupsAndReport } from './groups-and-report.js';
import { environments, licensed } from './licensed.js';
import { people } from './people.js';
import { policies } from './policies.js';
import { seats } from './seats.js';
import { play, type Situation } from './situation.js';

const situations: readonly Situation[] = [
  ...policies,
  ...seats,
  ...people,
  ...licensed,
  ...environments,
  ...groupsAndReport,
];

const rules: readonly (readonly [AutoClaimRuleId, Evidence])[] = Object.entries(autoClaimRules) as [
  AutoClaimRuleId,
  Evidence,
][];

describe.each(rules)('%s', (id, { title, mark, source }) => {
  const own = situations.filter(({ rule }) => rule === id);
  describe(`${title} (${mark})`, () => {
    it.each(own.map((one) => [one.outcome, one.when, one.source ?? source, one] as const))(
      '%s when %s [%s]',
      async (_outcome, _when, _source, situation) => {
        expect.hasAssertions();
        await play(situation);
      },
    );
  });
});

describe('the situations', () => {
  it('have every outcome of every rule', () => {
    const seen = new Set(situations.map(({ rule, outcome }) => `${rule} ${outcome}`));
    const possible = rules.flatMap(([id, { outcomes = [] }]) => outcomes.map((outcome) => `${id} ${outcome}`));
    expect(possible.filter((one) => !seen.has(one))).toEqual([]);
    expect([...seen].filter((one) => !possible.includes(one))).toEqual([]);
  });

  it('have every reason of ours why an app open can end without a claim', () => {
    const seen = new Set(situations.flatMap((one) => ('gives' in one ? String(one.gives).split(' ') : [])));
    expect(ownReasons.filter((reason) => !seen.has(reason))).toEqual([]);
  });

  it('try every setting of a rule both ways', () => {
    const initial: Readonly<Record<string, unknown>> = { ...defaultChoices, autoClaim: null };
    const untried = rules.filter(([id, { setting }]) => {
      if (setting === undefined) return false;
      const own = situations.filter(({ rule }) => rule === id);
      const values = own.map(
        ({ settings = {} }) => (settings as Readonly<Record<string, unknown>>)[setting] ?? initial[setting] ?? false,
      );
      return new Set(values).size < 2;
    });
    expect(untried).toEqual([]);
  });

  it('name a source on the web where theirs is not that of the rule', () => {
    for (const { when, source } of situations) if (source !== undefined) expect(source, when).toMatch(/^https:\/\//);
  });
});
