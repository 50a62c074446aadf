// Says what a rule saw and concluded in English, and reads such a sentence back into its code and parameters. A decision is
// kept as sentences, so that people can read an exported state; clients that speak another language get the parts.

import { decisionSentences, type SpeakingRuleId } from './decision-sentences.js';
import { forms, type FieldValues, type Parameters } from './sentence-fields.js';

type Sentences = typeof decisionSentences;

type FieldNames<Template> = Template extends `${string}{${infer Name}}${infer Rest}` ? Name | FieldNames<Rest> : never;

type Fields<Template> = {
  readonly [Name in FieldNames<Template>]: Name extends keyof FieldValues ? FieldValues[Name] : string;
};

/** What a rule says: its sentences by code in order, each with its fields. `undefined` is not said. */
export type DecisionWords<Id extends SpeakingRuleId> = {
  readonly [Code in keyof Sentences[Id]]?: Fields<Sentences[Id][Code]> | undefined;
};

/** The code of a sentence. */
export type DecisionCode = { [Id in SpeakingRuleId]: keyof Sentences[Id] }[SpeakingRuleId];

/** One sentence of a decision, apart from its words. */
export interface DecisionPart {
  readonly code: DecisionCode;
  readonly parameters: Parameters;
}

const isForm = (name: string): name is keyof FieldValues => Object.hasOwn(forms, name);

const writeField = (name: string, value: unknown): string => {
  if (!isForm(name)) return String(value);
  // The type of the words holds that a field of this form has a value for it.
  const { write } = forms[name] as { write: (value: unknown) => string };
  return write(value);
};

const field = /\{(\w+)\}/g;

/** The sentences of a rule as text, in the order given. */
export const sayDecision = <Id extends SpeakingRuleId>(rule: Id, words: DecisionWords<Id>): string => {
  const templates: Readonly<Record<string, string>> = decisionSentences[rule];
  return Object.entries<Readonly<Record<string, unknown>> | undefined>(words)
    .flatMap(([code, fields]) =>
      fields === undefined
        ? []
        : [(templates[code] ?? '').replace(field, (_, name: string) => writeField(name, fields[name]))],
    )
    .join(' ');
};

/** Finds a sentence at the beginning of a text. */
interface Reader {
  readonly code: DecisionCode;
  readonly names: readonly string[];
  /** The sentence alone. */
  readonly whole: RegExp;
  /** The sentence with others after it, which are the last group. */
  readonly first: RegExp;
}

const toReader = ([code, template]: readonly [string, string]): Reader => {
  const names = Array.from(template.matchAll(field), ([, name = '']) => name);
  const pattern = template
    .split(field)
    .map((part, n) =>
      n % 2 === 0 ? part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&') : `(${isForm(part) ? forms[part].pattern : '.+?'})`,
    )
    .join('');
  return {
    code: code as DecisionCode,
    names,
    whole: new RegExp(`^${pattern}$`, 's'),
    first: new RegExp(`^${pattern} (.+)$`, 's'),
  };
};

const readers = new Map<string, readonly Reader[]>();

const listReaders = (rule: string): readonly Reader[] => {
  const known = readers.get(rule);
  if (known !== undefined) return known;
  const sentences = Object.hasOwn(decisionSentences, rule) ? decisionSentences[rule as SpeakingRuleId] : {};
  // A name can be anything, so what says more by itself comes first: "… while it is true." before "…".
  const byLength = Object.entries<string>(sentences).toSorted(([, a], [, b]) => b.length - a.length);
  const made = byLength.map(toReader);
  readers.set(rule, made);
  return made;
};

const toPart = ({ code, names }: Reader, found: RegExpExecArray): DecisionPart => ({
  code,
  parameters: Object.assign(
    {},
    ...names.map((name, n) => {
      const words = found[n + 1] ?? '';
      return isForm(name) ? forms[name].read(words) : { [name]: words };
    }),
  ) as Parameters,
});

/** Several sentences before one, which could otherwise be taken for a long name in it. */
const readFrom = (candidates: readonly Reader[], text: string): readonly DecisionPart[] | undefined => {
  for (const reader of text.includes('. ') ? candidates : []) {
    const found = reader.first.exec(text);
    const rest = found === null ? undefined : readFrom(candidates, found.at(-1) ?? '');
    if (found !== null && rest !== undefined) return [toPart(reader, found), ...rest];
  }
  for (const reader of candidates) {
    const found = reader.whole.exec(text);
    if (found !== null) return [toPart(reader, found)];
  }
  return undefined;
};

/** No decision of ours says more at once. A state from elsewhere may have text of any length. */
const longest = 2000;

/** Reads what a rule said. Nothing if these are not our words, as in a state that another version exported. */
export const readDecision = (rule: string, detail: string): readonly DecisionPart[] =>
  detail.length > longest ? [] : (readFrom(listReaders(rule), detail) ?? []);
