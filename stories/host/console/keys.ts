/** An API key of this organization. Each key has its own budget. */
export interface ApiKey {
  readonly id: string;
  readonly name: string;
}

export const keys: readonly ApiKey[] = [
  { id: 'web', name: 'Website' },
  { id: 'ci', name: 'CI' },
  { id: 'notebook', name: 'Notebook' },
];

/** The token that the host's server would issue for an API key. */
export function tokenOf({ id }: ApiKey): string {
  return `default~key=${id}`;
}
