import type { Product, Tags } from '../ledger/index';
import { invalid, type Answer } from './call';
import type { Context } from './context';
import { carriedBy } from './token';

/** What use can be told apart by. */
export function dimensionsOf({ tags }: Product): string[] {
  return [...tags.map(({ id }) => id), 'action'];
}

/** What a wallet says of that; nothing where there is but the action. */
export function countedBy(product: Product): { usage?: string[] } {
  return product.tags.length > 0 ? { usage: dimensionsOf(product) } : {};
}

// X.8
/** What is wrong with the tags a request sends; undefined where nothing is. */
export function checkTags({ state }: Context, sent: Tags = {}): Answer | undefined {
  const { tags } = state.books.product;
  for (const id of Object.keys(sent)) {
    const rule = tags.find((tag) => tag.id === id);
    if (!rule) return invalid(`tags.${id}`, 'is not a tag of this product');
    if (rule.from === 'token') return invalid(`tags.${id}`, 'comes with the token and cannot be sent');
  }
  return undefined;
}

/** Whose or what a spend is for: what is sent, and what the token carries. */
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
