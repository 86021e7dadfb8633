import type { ActionId, Amount, Cadence, Money, ShortageCode, Suggestion } from '../client';

/** Where a way on leads. `card`: a card is put on file, which on a past-due wallet also pays what is due. */
export type WayName = 'top_up' | 'upgrade' | 'overage' | 'history' | 'card';

/**
 * What happened on the kit's screens and in its hooks, for the people who look after the product. No event names a
 * person, a wallet, a checkout or a card; who it was and where, the host adds. Amounts are in the unit's smallest step,
 * money in minor units.
 */
export type CreditsEvent =
  /**
   * An action was refused for want of tokens, a plan or room under a limit, and its screen opened. `action` where
   * `useSpend` did it.
   */
  | {
      type: 'shortage_shown';
      action: ActionId | undefined;
      code: ShortageCode;
      suggestion: Suggestion;
      cost: Amount;
      shortfall: Amount;
    }
  /** A way on was taken. `from` is the component's name in `data-credits`. */
  | { type: 'way_chosen'; way: WayName; from: string | undefined }
  /** The press that buys a pack, or an `amount` of one's own. Nothing is paid yet. */
  | { type: 'pack_chosen'; packId: string | undefined; amount: Amount | undefined }
  /** The press that changes the plan. Nothing is paid yet. */
  | { type: 'plan_chosen'; planId: string; cadence: Cadence | undefined }
  /** A checkout this tab began has been paid. */
  | {
      type: 'purchase_completed';
      kind: 'top_up' | 'plan_change';
      packId: string | undefined;
      planId: string | undefined;
      price: Money;
    }
  /** A card is on file. */
  | { type: 'card_saved' }
  /** The server has turned Auto Reload on or off. */
  | { type: 'reload_toggled'; enabled: boolean }
  /** The paused action was continued once the wallet could pay. */
  | { type: 'continued'; action: ActionId | undefined }
  /** The pause was closed. `isCovered`: although the wallet could pay by then. */
  | { type: 'dismissed'; action: ActionId | undefined; code: ShortageCode; isCovered: boolean }
  /** An action was carried out. */
  | { type: 'spent'; action: ActionId; cost: Amount };

/** Tells the host. What has the same `once` is told once, however many components see it. */
export type Tell = (event: CreditsEvent, once?: string) => void;
