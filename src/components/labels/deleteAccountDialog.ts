import type { Quantity } from '../../format';

export const deleteAccountDialogLabels = {
  title: 'Delete the account?',
  /** If there's a plan. */
  plans: 'Every plan is canceled.',
  lead: 'This permanently deletes every balance and its transaction history. It can’t be undone.',
  lost: (name: string, tokens: Quantity): string => `${name}: ${tokens} lost`,
  lostBought: (name: string, tokens: Quantity, bought: Quantity): string =>
    `${name}: ${tokens} lost, including ${bought.figure} you ${bought.isMoney ? 'added' : 'bought'}`,
  understand: 'I understand that all of this will be permanently lost',
  confirm: 'Delete account',
  keep: 'Keep account',
  deleting: 'Deleting…',
  done: 'The account was deleted.',
  inProgress: 'A charge is still in progress. Wait until it’s complete, then delete the account.',
};
export type DeleteAccountDialogLabels = typeof deleteAccountDialogLabels;
