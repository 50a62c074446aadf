// One thing or several, in languages that have no other forms.

/** A number as it is shown, with the word that goes with it. */
export const plural = (count: string, one: string, many: string): string => `${count} ${count === '1' ? one : many}`;
