// Every component of the package, found among what it exports: one that is added is tried without a line here.
import { Component, type ComponentType, type ReactElement, type ReactNode } from 'react';
import * as charts from '../../../src/charts';
import * as kit from '../../../src';
import type { SpendShortage } from '../../../src';

/** What a component can't do without. One that needs something else adds it here. */
const needed: object = {
  action: 'submission',
  params: { clips: [8] },
  open: true,
  onClose: () => undefined,
  onChange: () => undefined,
};

export const everyComponent: readonly string[] = Object.entries({ ...kit, ...charts })
  .filter(([, value]) => typeof value === 'object' && '$$typeof' in value)
  .map(([name]) => name);

interface EveryProps {
  /** Handed to each of them. */
  props: object;
  shortage: SpendShortage | undefined;
  onThrow: (name: string, error: unknown) => void;
  /** @default all of them */
  names?: readonly string[];
}

/** All of them on one page, each with a boundary of its own that tells who threw. */
export function Every({ props, shortage, onThrow, names = everyComponent }: EveryProps): ReactNode {
  const spend = kit.useSpend({ action: 'submission', params: { clips: [8] } });
  const own: Record<string, object> = {
    InsufficientTokensModal: { shortage },
    Shortage: { shortage },
    SpendButton: { spend, children: 'Submit' },
  };
  return names.map((name) => {
    const Each = { ...kit, ...charts }[name as keyof typeof kit] as ComponentType;
    return (
      <Boundary key={name} name={name} onThrow={onThrow}>
        <Each {...needed} {...props} {...own[name]} />
      </Boundary>
    );
  });
}

interface BoundaryProps {
  name: string;
  onThrow: EveryProps['onThrow'];
  children: ReactElement;
}

class Boundary extends Component<BoundaryProps, { hasThrown: boolean }> {
  override state = { hasThrown: false };
  static getDerivedStateFromError(): { hasThrown: boolean } {
    return { hasThrown: true };
  }
  override componentDidCatch(error: unknown): void {
    this.props.onThrow(this.props.name, error);
  }
  override render(): ReactNode {
    return this.state.hasThrown ? null : this.props.children;
  }
}
