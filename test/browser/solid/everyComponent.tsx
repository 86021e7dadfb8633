// Every component that the package exports, so that new ones are tested without a change here.
import { Component, type ComponentType, type ReactElement, type ReactNode } from 'react';
import * as charts from '../../../src/charts';
import * as kit from '../../../src';
import type { SpendShortage } from '../../../src';

/** The required props of the components. A component that needs others adds them here. */
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
  /** Props for all of them. */
  props: object;
  shortage: SpendShortage | undefined;
  onThrow: (name: string, error: unknown) => void;
  /** @default all of them */
  names?: readonly string[];
}

/** All of them on one page, each with its own error boundary. */
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
