export const deleteAccountDialogLabels = {
  title: 'Delete the account?',
  lead: 'Every plan is cancelled and every wallet with its log is deleted, for good. This cannot be undone.',
  lost: (name: string, tokens: string): string => `${name}: ${tokens} lost`,
  lostBought: (name: string, tokens: string, bought: string): string =>
    `${name}: ${tokens} lost, ${bought} of them bought`,
  understand: 'I understand that all of this is lost for good',
  confirm: 'Delete account',
  keep: 'Keep account',
  deleting: 'Deleting…',
  inProgress: 'A charge is still in progress. Wait until it is through, then delete the account.',
  failed: 'That did not go through, so nothing was deleted.',
};
export type DeleteAccountDialogLabels = typeof deleteAccountDialogLabels;
