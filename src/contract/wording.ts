import type * as v from 'valibot';

/**
 * The message for an invalid field, which continues its name: `limit` "must be at most 100". valibot's own messages
 * mention keys, `never` and what was received.
 */
export function wordingOf({ type, expected, input, requirement }: v.BaseIssue<unknown>): string {
  const limit = Number(requirement);
  switch (type) {
    case 'strict_object':
      if (expected === 'never') return 'is not a field of this request';
      return expected === 'Object' ? 'must be an object' : 'is required';
    case 'string':
    case 'number':
      return `must be a ${type}`;
    case 'boolean':
      return 'must be true or false';
    case 'array':
      return 'must be a list';
    case 'integer':
    case 'safe_integer':
      return Number.isInteger(input) ? 'must be a smaller number' : 'must be a whole number';
    case 'min_length':
      return limit === 1 ? 'must not be empty' : `must have at least ${limit} ${unitOf(input)}`;
    case 'max_length':
      return `must have at most ${limit} ${unitOf(input)}`;
    case 'min_value':
      return `must be at least ${limit}`;
    case 'max_value':
      return `must be at most ${limit}`;
    case 'not_value':
      return `must not be ${limit}`;
    default:
      return oneOf(expected);
  }
}

function unitOf(input: unknown): string {
  return typeof input === 'string' ? 'characters' : 'items';
}

/** Rewords choices as valibot writes them: `("monthly" | "annual")`. */
function oneOf(expected: string | null): string {
  const choices = expected?.replace(/[()"]/g, '').split(' | ') ?? [];
  if (choices.length === 0) return 'is not valid';
  return choices.length === 1 ? `must be ${choices[0]}` : `must be one of ${choices.join(', ')}`;
}
