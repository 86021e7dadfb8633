/** A member of this workspace. Only the owner manages billing. */
export interface Member {
  readonly id: string;
  readonly name: string;
  readonly role: 'Owner' | 'Member';
}

export const members: readonly Member[] = [
  { id: 'ana', name: 'Ana Ruiz', role: 'Owner' },
  { id: 'bo', name: 'Bo Lindqvist', role: 'Member' },
  { id: 'cleo', name: 'Cleo Adeyemi', role: 'Member' },
];

/** The token that the host's server would issue for a member. */
export function tokenOf({ id }: Member): string {
  return `default~member=${id}`;
}
