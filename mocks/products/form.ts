import * as v from 'valibot';
import { most } from './figures';

// Schemas for the smallest parts of a product file: words, names, labels and figures.

/** Property names of every JavaScript object. A lookup would find such an id even if the file doesn't define it. */
const taken: readonly string[] = Object.getOwnPropertyNames(Object.prototype);
const isFree = (word: string): boolean => !taken.includes(word) && word !== 'prototype';
const takenText = 'must be another word: JavaScript reserves this one';

export const Word = v.pipe(
  v.string(),
  v.regex(/^[a-z][a-z0-9_]*$/, 'must be lowercase letters, digits and _, such as top_up'),
  v.maxLength(64),
  v.check(isFree, takenText),
);
/** A name that clients send, such as the name of a parameter. */
export const Name = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z][A-Za-z0-9_]*$/, 'must be letters, digits and _, and begin with a letter'),
  v.maxLength(64),
  v.check(isFree, takenText),
);
export const Label = v.pipe(
  v.string(),
  v.trim(),
  v.minLength(1),
  v.maxLength(200),
  // eslint-disable-next-line no-control-regex
  v.regex(/^[^\u0000-\u001F\u007F]*$/, 'must be one line of text'),
);
export const Whole = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(most));
export const Positive = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(most));
export const Percent = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1000));

const figureForm = 'must be a whole number of the smallest step, or text such as "9.00"';
/**
 * An integer of smallest steps, or whole units as text: `"9.00"`. Its size is checked later, when its scale is known.
 */
export const Figure = v.union([Whole, v.pipe(v.string(), v.regex(/^\d{1,40}(\.\d{1,40})?$/, figureForm))], figureForm);
/** A figure that may be below zero. */
export const SignedFigure = v.union(
  [
    v.pipe(v.number(), v.integer(), v.minValue(-most), v.maxValue(most)),
    v.pipe(v.string(), v.regex(/^-?\d{1,40}(\.\d{1,40})?$/, figureForm)),
  ],
  figureForm,
);
