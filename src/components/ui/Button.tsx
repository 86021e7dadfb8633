'use client';
import {
  cloneElement,
  type Context,
  createContext,
  createElement,
  isValidElement,
  type JSX,
  type MouseEvent,
  type ReactElement,
  type ReactNode,
  useContext,
} from 'react';
import type { WayName } from '../../hooks';

export type ButtonVariant = 'primary' | 'secondary' | 'link' | 'danger';

/** The props of the host's own button or link. Spread all of them on its element. */
export interface PressableProps {
  children: ReactNode;
  onClick: (event: MouseEvent) => void;
  /** Busy or not possible now. It keeps the focus, so it is never `disabled`. */
  'aria-disabled'?: boolean | undefined;
  'aria-describedby'?: string | undefined;
  'aria-expanded'?: boolean | undefined;
  'aria-haspopup'?: 'dialog' | undefined;
  /** How much weight it has among its neighbours. */
  'data-variant': ButtonVariant;
}

export interface ButtonProps extends PressableProps {
  type: 'button';
}

export interface LinkProps extends PressableProps {
  href: string;
}

/** The host's own, as an element that takes over (`<MyButton size="l" />`) or as a function of what it is given. */
export type Render<P> = ReactElement | ((props: P) => ReactElement);

/** The host's own button and link, used everywhere in the kit. */
export interface Renders {
  /** @default a `<button>` of the kit's look */
  button?: Render<ButtonProps> | undefined;
  /**
   * For ways that are addresses. The host's own link routes by itself; `navigate` is not called.
   * @default an `<a>` of the kit's look
   */
  link?: Render<LinkProps> | undefined;
}

/** Ways on are named as in `onEvent`. */
export type IconName = WayName | 'continue' | 'close' | 'newer' | 'older' | 'download';

/**
 * Icons of the host's, before the words of what they stand for; `close` stands alone. They are hidden from screen
 * readers.
 */
export type Icons = Readonly<Partial<Record<IconName, ReactNode>>>;

export interface Looks {
  /**
   * Your own button and link for everything pressable:
   * `{ button: <MyButton />, link: (props) => <Link prefetch {...props} /> }`.
   * @default the kit's
   */
  render?: Renders | undefined;
  /** Icons before the words of what can be pressed, by name. @default none */
  icons?: Icons | undefined;
}

export const LooksContext: Context<Looks> = createContext<Looks>({});

export interface KitButtonProps extends Partial<Omit<PressableProps, 'aria-disabled' | 'data-variant'>> {
  href?: string | undefined;
  /** @default "secondary" */
  variant?: ButtonVariant | undefined;
  /** Nothing happens on a press while it is; it keeps the focus. */
  isOff?: boolean | undefined;
  icon?: IconName | undefined;
  render?: Render<ButtonProps> | undefined;
}

/** Everything that can be pressed: the kit's own button or link, or the host's with the same behaviour. */
export function Button(props: KitButtonProps): JSX.Element {
  const { variant = 'secondary', isOff, icon, render, onClick, children, ...rest } = props;
  const { render: renders, icons } = useContext(LooksContext);
  const [tag, kind] = props.href === undefined ? (['button', { type: 'button' }] as const) : (['a', {}] as const);
  const own = render ?? (tag === 'a' ? renders?.link : renders?.button);
  const given = {
    ...kind,
    ...rest,
    'data-variant': variant,
    'aria-disabled': isOff,
    onClick: isOff ? ignore : onClick,
    children: icons && icon ? [<Icon key={icon} name={icon} />, children] : children,
  };
  return drawn(own, tag, 'button', given);
}

/** The host's own, or else the kit's element. */
export function drawn(own: Render<never> | undefined, tag: 'a' | 'button', part: string, given: object): JSX.Element {
  if (typeof own === 'function') return own(given as never);
  if (!isValidElement<Handlers>(own)) return createElement(tag, { 'data-part': part, ...given });
  const { onClick } = given as Handlers;
  const { onClick: also } = own.props;
  return cloneElement(own, {
    ...given,
    ...own.props,
    onClick: (event: MouseEvent) => {
      also?.(event);
      if (!event.defaultPrevented) onClick?.(event);
    },
  });
}

type Handlers = Partial<Pick<PressableProps, 'onClick'>>;

function ignore(): void {}

/** The host's icon of that name, if there is one. */
export function Icon({ name }: { name: IconName }): JSX.Element | null {
  const icon = useContext(LooksContext).icons?.[name];
  return icon ? (
    <span data-part="icon" aria-hidden="true">
      {icon}
    </span>
  ) : null;
}
