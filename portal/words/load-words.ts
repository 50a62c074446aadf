// Loads the words of one language, and not those of the other.

import type { Language } from './language.js';
import type { Words } from './words.js';

/** The words of a language. */
export const loadWords = async (language: Language): Promise<Words> =>
  language === 'de' ? (await import('./de.js')).de : (await import('./en.js')).en;
