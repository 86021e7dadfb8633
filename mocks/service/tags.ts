import type { Product, Tags } from '../ledger/index';
import { invalid, type Answer } from './call';
import type { Context } from './context';
import { carriedBy } from './token';

/** The dimensions that usage can be broken down by. */
export function dimensionsOf({ tags }: Product): string[] {
  return [...tags.map(({ id }) => id), 'action'];
}

/** The dimensions as a wallet lists them; nothing if `action` is the only one. */
export function countedBy(product: Product): { usage?: string[] } {
  return product.tags.length > 0 ? { usage: dimensionsOf(product) } : {};
}

// X.8
/** What is wrong with the tags that a request sends; undefined if nothing is. */
export function checkTags({ state }: Context, sent: Tags = {}): Answer | undefined {
  const { tags } = state.books.product;
  for (const id of Object.keys(sent)) {
    const rule = tags.find((tag) => tag.id === id);
    if (!rule) return invalid(`tags.${id}`, 'is not a tag of this product');
    if (rule.from === 'token') return invalid(`tags.${id}`, 'comes with the token and cannot be sent');
  }
  return undefined;
}

/** The tags of a spend: those that were sent, and those of the token. */
export function tagsOf({ state, call }: Pick<Context, 'state' | 'call'>, sent: Tags = {}): Tags | undefined {
  const { tags } = state.books.product;
  if (tags.length === 0) return undefined;
  const carried = carriedBy(call);
  const found = tags.flatMap(({ id, from }): [string, string][] => {
    const value = (from === 'token' ? carried : sent)[id];
    return value === undefined ? [] : [[id, value]];
  });
  return found.length > 0 ? Object.fromEntries(found) : undefined;
}
