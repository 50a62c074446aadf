// What the server says of stories, by short names, and how to read its texts in one of two languages.

import type { components } from '../../../server/contract/generated/control-types.js';
import type { Language } from '../../words/language.js';

type Schemas = components['schemas'];

/** A playback as the server has it. */
export type Playback = Schemas['Playback'];
/** A step as the document has it. */
export type Step = Schemas['PlaybackStep'];
/** What a step did, and the tenant after it. */
export type StepState = Schemas['PlaybackState'];
/** The seats of one product. */
export type Seats = Schemas['PlaybackSeats'];
/** Somebody who has a seat or opens an app. */
export type Person = Schemas['PlaybackPerson'];
/** The app that a step opened, or asked about. */
export type AppOpen = Schemas['PlaybackAppOpen'];
/** A request of a step with its answer. */
export type Exchange = Schemas['PlaybackRequest'];
/** A condition that was checked. */
export type Criterion = Schemas['PlaybackCriterion'];
/** One operation of a JSON Patch. */
export type PatchOperation = Schemas['PlaybackChanges']['patch'][number];

/** A text, and the language that it is in. */
export interface ReadText {
  readonly text: string;
  readonly lang: Language;
}

/** A text in the reader's language, or in English where there is no other. */
export const readText = (text: Schemas['LocalizedText'], language: Language): ReadText =>
  language === 'de' && text.de !== null ? { text: text.de, lang: 'de' } : { text: text.en, lang: 'en' };
