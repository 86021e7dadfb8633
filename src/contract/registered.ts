import type { Register } from './register';

/** What the host's `Register` says under a name, else what is true of any host. */
export type Registered<Name extends string, Open> = Register extends Record<Name, infer Given> ? Given : Open;

/** Words are declared as a union, or as the keys of an object. */
export type WordsOf<Given> = Given extends string ? Given : keyof Given & string;

type Actions = Registered<'actions', Record<string, Record<string, unknown>>>;

/** An action: one that `Register` names, or any text where it names none. */
export type ActionId = WordsOf<Actions>;

/** What an action takes, as `Register` says, or any object where it says nothing. */
export type ParamsOf<A extends ActionId = ActionId> = A extends keyof Actions ? Actions[A] : Record<string, unknown>;

/** An action together with what it takes. */
export type ActionInput = { [A in ActionId]: { action: A; params: ParamsOf<A> } }[ActionId];
