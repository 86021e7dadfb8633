/**
 * Props and options that mean the same everywhere, so their docstrings leave them out. The Storybook pages of
 * components and hooks take their descriptions from here. No Node modules here, because Storybook also loads it in the
 * browser.
 * @type {ReadonlyMap<string, string>}
 */
export const sharedProps = new Map([
  ['action', 'The id of the action.'],
  ['labels', 'Replaces single texts of the component, by name.'],
  ['params', 'The parameters of the action. The server calculates the price from them.'],
  ['walletId', 'The id of the wallet.'],
]);
