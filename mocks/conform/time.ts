/** How much the clocks of a server, its database and its processor may differ, in milliseconds. */
export const clockSlack = 5_000;

export function ms(instant: string): number {
  return Date.parse(instant);
}
