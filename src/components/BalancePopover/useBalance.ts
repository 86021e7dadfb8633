'use client';
import { type Context, createContext } from 'react';
import type { Wallet } from '../../contract';
import type { BalancePopoverLabels } from '../labels/balancePopover';
import type { Way } from '../ui/types';
import { usePart } from '../ui/part';

/** Where the buttons and links lead. */
export interface BalancePlaces {
  /** Where the user buys packs. @default the provider's `links.topUp` */
  topUp?: Way | undefined;
  /** Where the user chooses a plan. @default the provider's `links.upgrade` */
  upgrade?: Way | undefined;
  /** Where the log is. @default the provider's `links.history` */
  history?: Way | undefined;
}

export interface BalanceValue extends BalancePlaces {
  wallet: Wallet;
  words: BalancePopoverLabels;
}

export const BalanceContext: Context<BalanceValue | null> = createContext<BalanceValue | null>(null);

export const useBalance = (): BalanceValue => usePart(BalanceContext, '<BalancePopover> or <Balance>');
