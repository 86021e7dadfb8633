import type { ActionId, Amount, Cadence, Money, ShortageCode, Suggestion } from '../client';

/** Where a button or link leads. `card` puts a card on file; on a past-due wallet, that also pays what is due. */
export type WayName = 'top_up' | 'upgrade' | 'overage' | 'history' | 'card';

/**
 * An event of the kit's components and hooks, for analytics. No event contains a person, a wallet, a checkout or a
 * card; the host adds who and where. Amounts are in the unit's smallest step, money in minor units.
 */
export type CreditsEvent =
  /**
   * An action was refused because of missing tokens, a missing plan or a limit, and its screen opened. `action` is set
   * with `useSpend`.
   */
  | {
      type: 'shortage_shown';
      action: ActionId | undefined;
      code: ShortageCode;
      suggestion: Suggestion;
      cost: Amount;
      shortfall: Amount;
    }
  /** The user followed a button or link. `from` is the component's name in `data-credits`. */
  | { type: 'way_chosen'; way: WayName; from: string | undefined }
  /** The user pressed the button that buys a pack or an `amount`. Nothing is paid yet. */
  | { type: 'pack_chosen'; packId: string | undefined; amount: Amount | undefined }
  /** The user pressed the button that changes the plan. Nothing is paid yet. */
  | { type: 'plan_chosen'; planId: string; cadence: Cadence | undefined }
  /** A checkout that this tab started has been paid. */
  | {
      type: 'purchase_completed';
      kind: 'top_up' | 'plan_change';
      packId: string | undefined;
      planId: string | undefined;
      price: Money;
    }
  /** A card was put on file. */
  | { type: 'card_saved' }
  /** The server has turned Auto Reload on or off. */
  | { type: 'reload_toggled'; enabled: boolean }
  /** The user continued the paused action once the wallet could pay. */
  | { type: 'continued'; action: ActionId | undefined }
  /** The user closed the screen of a paused action. `isCovered`: the wallet could already pay. */
  | { type: 'dismissed'; action: ActionId | undefined; code: ShortageCode; isCovered: boolean }
  /** An action was executed. */
  | { type: 'spent'; action: ActionId; cost: Amount };

/** Reports an event to the host. Events with the same `once` are reported once, however many components see them. */
export type Tell = (event: CreditsEvent, once?: string) => void;
