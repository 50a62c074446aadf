// Text that repeats its words, packed: each word is a code of one to three letters. The generator packs, and the engine
// unpacks what it is seldom asked for.

/** Packed texts with the words of their codes. */
export interface PackedTexts {
  /** In the order of their codes, with spaces between them. */
  readonly words: string;
  readonly texts: readonly string[];
}

/** What codes are made of. Whatever else is in a text stands for itself. */
const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&*-;=@^~';
/** A code that begins with one of the first letters ends there; with the last one, it has three letters; else two. */
const singles = 20;
const last = letters.length - 1;
const pairs = (last - singles) * letters.length;

/** The code of the word at a position. */
export const toCode = (at: number): string => {
  if (at < singles) return letters.charAt(at);
  const [base, lead] = at < singles + pairs ? [at - singles, ''] : [at - singles - pairs, letters.charAt(last)];
  const offset = lead === '' ? singles : 0;
  return lead + letters.charAt(Math.floor(base / letters.length) + offset) + letters.charAt(base % letters.length);
};

const code = /[a-t]|[u-zA-Z0-9!#$%&*\-;=@^][a-zA-Z0-9!#$%&*\-;=@^~]|~[a-zA-Z0-9!#$%&*\-;=@^~]{2}/g;

/** What a text must not have beside its words: it would be read as a code. */
export const codeMark = /[!#$%&*\-;=@^~]/;

/** One of the texts as it was. */
export const unpack = ({ words, texts }: PackedTexts, at: number): string => {
  const byCode = new Map(words.split(' ').map((word, position) => [toCode(position), word]));
  return (texts[at] ?? '').replaceAll(code, (letters) => byCode.get(letters) ?? '');
};
