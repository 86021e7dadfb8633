import type { Register } from './register';

/** What the host's `Register` declares under a name; otherwise, the type for any host. */
export type Registered<Name extends string, Open> = Register extends Record<Name, infer Given> ? Given : Open;

/** Words can be declared as a union, or as the keys of an object. */
export type WordsOf<Given> = Given extends string ? Given : keyof Given & string;

type Actions = Registered<'actions', Record<string, Record<string, unknown>>>;

/** The id of an action: one that `Register` declares, or any text if it declares none. */
export type ActionId = WordsOf<Actions>;

/** The params of an action, as `Register` declares them; otherwise, any object. */
export type ParamsOf<A extends ActionId = ActionId> = A extends keyof Actions ? Actions[A] : Record<string, unknown>;

/** An action together with its params. */
export type ActionInput = { [A in ActionId]: { action: A; params: ParamsOf<A> } }[ActionId];
