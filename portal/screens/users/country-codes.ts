// The countries that a user can be in: what the browser has a name for, without what is no country of its own.

/** Codes that ISO 3166-1 reserves or leaves to users, and those of areas: Ascension, Europe, Kosovo, the United Nations. */
const notAssigned = new Set('AC CP CQ DG EA EU EZ IC QO TA UN XA XB XK ZZ'.split(' '));

const letters = 'A B C D E F G H I J K L M N O P Q R S T U V W X Y Z'.split(' ');

/** Whether a code is in use today: an older one, such as DD, stands for another. */
const isCurrent = (code: string): boolean => new Intl.Locale(`und-${code}`).region === code && !notAssigned.has(code);

/** The two-letter codes with the names of a language, by name. */
export const listCountries = (language: string): readonly (readonly [code: string, name: string])[] => {
  const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
  return letters
    .flatMap((first) => letters.map((second) => first + second))
    .filter(isCurrent)
    .map((code) => [code, names.of(code)] as const)
    .filter((entry): entry is readonly [string, string] => entry[1] !== undefined)
    .sort(([, one], [, other]) => one.localeCompare(other, language));
};
