// The sentences of a decision in German, made of the parts that the server gives.

import { describe, expect, it } from 'vitest';
import { sayInGerman } from '../../portal/words/decision-german.js';
import { decisionSentences } from '../../server/domain/auto-claim/decision-sentences.js';
import { readDecision, sayDecision } from '../../server/domain/auto-claim/decision-words.js';

const fields = {
  rank: 1,
  time: '2026-10-05T09:00:00.000Z',
  seats: { consumedUnits: 2, prepaidUnits: { enabled: 1, warning: 1, suspended: 1, lockedOut: 0 } },
  excess: { consumedUnits: 3, prepaidUnits: { enabled: 1, warning: 0, suspended: 0, lockedOut: 2 } },
  leftOut: 1,
  needed: ['Sway', 'Teams'],
  error: 'CountViolation',
};

const names = ['app', 'product', 'surface', 'plan', 'otherPlan', 'policy', 'location', 'address', 'group', 'groupId'];

const allFields = { ...fields, ...Object.fromEntries(names.map((name) => [name, `<${name}>`])) };

/** As the server says it, and then in German. */
const inGerman = (rule: string, words: object): string => {
  const detail = (sayDecision as (rule: string, words: object) => string)(rule, words);
  const parts = [...readDecision(rule, detail)];
  return sayInGerman({ rule, outcome: 'pass', detail, parts, mark: 'choice', source: '' });
};

const codes = Object.entries(decisionSentences).flatMap(([rule, sentences]) =>
  Object.entries<string>(sentences).map(([code, template]) => [rule, code, template] as const),
);

describe('a decision in German', () => {
  it.each(codes)('says %s %s with all that it is about', (rule, code, template) => {
    const said = inGerman(rule, { [code]: allFields });
    expect(said).toMatch(/^[A-ZÄÖÜ„<].*\.$/s);
    expect(said).not.toMatch(/undefined|NaN|\{|\}| {2}/);
    expect(said).not.toBe(sayDecision(rule as 'R6', { [code]: allFields }));
    for (const [, name = ''] of template.matchAll(/\{(\w+)\}/g))
      if (names.includes(name)) expect(said).toContain(`<${name}>`);
  });

  it.each([
    [
      'R6',
      { freeSeat: { ...allFields, rank: 0 } },
      'Das Hauptprodukt, <product>, hat eine freie Lizenz: 2 von 2 Lizenzen vergeben, 1 davon im Kulanzzeitraum, weitere 1 angehalten.',
    ],
    [
      'R27',
      { graceSeatsExcluded: allFields },
      'Vom ersten Sicherungsprodukt, <product>, sind 2 von 2 Lizenzen vergeben, 1 davon im Kulanzzeitraum, weitere 1 angehalten. Lizenzen im Kulanzzeitraum können nicht beansprucht werden, solange claimFromWarning auf false steht.',
    ],
    [
      'R28',
      { overAssigned: allFields },
      'Das erste Sicherungsprodukt, <product>, ist überbelegt: 3 Lizenzen vergeben, aber nur 1 vorhanden, weitere 2 gesperrt.',
    ],
    [
      'R17',
      { claimedAndLost: allFields, mayClaimAgain: {} },
      'Der Benutzer hat <product> am 5. Oktober 2026 um 09:00 Uhr UTC beansprucht und die Lizenz später verloren. Er kann wieder eine beanspruchen, solange reclaimAfterRemoval auf true steht.',
    ],
    [
      'R25',
      { planNeeds: allFields },
      'Das erste Sicherungsprodukt, <product>, kann nicht zugewiesen werden: <plan> braucht Sway oder Teams.',
    ],
    ['R8', { productAssignedWithout: allFields }, '<product> wird dem Benutzer zugewiesen, ohne einen Dienstplan.'],
    [
      'R30',
      { addedToGroup: allFields, groupCannotAssign: allFields },
      'Der Benutzer wird der Gruppe „<group>“ hinzugefügt. Die Gruppe konnte <product> nicht zuweisen, weil keine Lizenz frei ist.',
    ],
  ])('of %s reads as people say it', (rule, words, said) => {
    expect(inGerman(rule, words)).toBe(said);
  });

  it('stays English where the server does not give it in parts', () => {
    const step = { rule: 'R6', outcome: 'pass', detail: 'A seat is there.', mark: 'documented', source: '' } as const;
    expect(sayInGerman(step)).toBe('A seat is there.');
    expect(sayInGerman({ ...step, parts: [] })).toBe('A seat is there.');
  });
});
