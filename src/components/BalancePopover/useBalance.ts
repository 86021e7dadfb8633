'use client';
import { type Context, createContext } from 'react';
import type { Wallet } from '../../contract';
import type { BalancePopoverLabels } from '../labels/balancePopover';
import type { Way } from '../ui/types';
import { usePart } from '../ui/part';

/** Where the ways on lead. */
export interface BalancePlaces {
  /** Where packs are bought. @default the provider's `links.topUp` */
  topUp?: Way | undefined;
  /** Where a plan is chosen. @default the provider's `links.upgrade` */
  upgrade?: Way | undefined;
  /** Where the log is. @default the provider's `links.history` */
  history?: Way | undefined;
}

export interface BalanceValue {
  wallet: Wallet;
  words: BalancePopoverLabels;
  places: BalancePlaces;
}

export const BalanceContext: Context<BalanceValue | null> = createContext<BalanceValue | null>(null);

export const useBalance = (): BalanceValue => usePart(BalanceContext, '<BalancePopover> or <Balance>');
