/** The API keys of this organization. Each has a budget of its own. */
export interface ApiKey {
  readonly id: string;
  readonly name: string;
}

export const keys: readonly ApiKey[] = [
  { id: 'web', name: 'Website' },
  { id: 'ci', name: 'CI' },
  { id: 'notebook', name: 'Notebook' },
];

/** What the host's own server would put into the token for whichever key a call comes with. */
export function tokenOf({ id }: ApiKey): string {
  return `default~key=${id}`;
}
