import { type JSX, useCallback, useEffect, useId, useInsertionEffect, useMemo, useRef, useState } from 'react';
import type { Backstage } from '../backstage/client';
import { Banner, WorkerBanner } from './Banner';
import { Header } from './Header';
import { asTester, type Panel, PanelContext, reasonOf, tellPages } from './panel';
import { type Place, useSettings } from './settings';
import { Tabs } from './Tabs';

export interface LedgerDevtoolsProps {
  /** The controls of the world to show: `world.backstage`. */
  backstage: Backstage;
  /** The result of `startMockLedger`. With it, the panel says when the worker is missing or lost, and what to do. */
  ledger?: { readonly notice?: string | undefined } | undefined;
  /**
   * Called after every control, whether it succeeded or failed, so that the host can reload what it shows. Components
   * of the kit reload by themselves.
   */
  onChange?: (() => void) | undefined;
  /** The position of the panel until it's moved. @default 'bottom-right' */
  defaultPlace?: Place | undefined;
  /** Whether the panel starts open. @default false */
  defaultOpen?: boolean | undefined;
}

/**
 * The tester's panel: time, wallets, cards, checkouts, jobs, faults, mail and journal of one mock ledger. When closed,
 * it's a small mark that says MOCK and shows the ledger's time. Alt+Shift+L opens and closes it; Escape closes it.
 *
 * Renders a `<section data-ledger-devtools>`; `data-state` is `open` or `closed`, `data-place` is where it's docked.
 */
export function LedgerDevtools({
  backstage,
  ledger,
  onChange,
  defaultPlace,
  defaultOpen,
}: LedgerDevtoolsProps): JSX.Element {
  const [settings, change] = useSettings({
    ...(defaultPlace && { place: defaultPlace }),
    ...(defaultOpen !== undefined && { isOpen: defaultOpen }),
  });
  const { isOpen, place, tab } = settings;
  const [panel, said] = usePanelState({ backstage, ledger, onChange });
  const root = useRef<HTMLElement>(null);
  const mark = useRef<HTMLButtonElement>(null);
  const bodyId = useId();
  const setOpen = (open: boolean): void => change({ isOpen: open });
  useKeys(root, mark, isOpen, setOpen);
  useOwnEvents(root);
  useTopLayer(root);
  return (
    <section
      ref={root}
      data-ledger-devtools
      data-credits-above
      popover="manual"
      data-state={isOpen ? 'open' : 'closed'}
      data-place={place}
      aria-label="Mock ledger"
    >
      <PanelContext.Provider value={panel}>
        <Header
          markRef={mark}
          bodyId={bodyId}
          isOpen={isOpen}
          place={place}
          onToggle={() => setOpen(!isOpen)}
          onMove={(next) => change({ place: next })}
          onAudit={() => change({ tab: 'world', isOpen: true })}
        />
        {isOpen && <WorkerBanner />}
        {isOpen && <Banner />}
        {isOpen && (
          <div id={bodyId} data-part="body">
            <Tabs tab={tab} onSelect={(next) => change({ tab: next })} />
          </div>
        )}
      </PanelContext.Provider>
      <p data-part="said" role="status" data-tone="success" hidden={!isOpen || !said.done}>
        {said.done}
      </p>
      <p data-part="said" role="alert" data-tone="danger" hidden={!isOpen || !said.failed}>
        {said.failed}
      </p>
    </section>
  );
}

function usePanelState({
  backstage,
  ledger,
  onChange,
}: Pick<LedgerDevtoolsProps, 'backstage' | 'ledger' | 'onChange'>) {
  const [revision, setRevision] = useState(0);
  const [said, setSaid] = useState({ done: '', failed: '' });
  const changed = useRef(onChange);
  useInsertionEffect(() => {
    changed.current = onChange;
  });
  const fail = useCallback((error: unknown) => setSaid({ done: '', failed: reasonOf(error) }), []);
  const run = useCallback(
    (outcome: string | (() => string), work: () => Promise<unknown>) => {
      const finish = (): void => {
        setRevision((before) => before + 1);
        tellPages('changed');
        changed.current?.();
      };
      work()
        .then(() => setSaid({ done: typeof outcome === 'string' ? outcome : outcome(), failed: '' }), fail)
        .finally(finish);
    },
    [fail],
  );
  const panel: Panel = useMemo(
    () => ({
      backstage: asTester(backstage, () => tellPages('reset')),
      notice: () => Promise.resolve(ledger?.notice ?? ''),
      revision: 0,
      run,
      fail,
    }),
    [backstage, ledger, run, fail],
  );
  return [useMemo(() => ({ ...panel, revision }), [panel, revision]), said] as const;
}

type Ref<T> = { current: T | null };

/** Handles Alt+Shift+L anywhere on the page, and Escape inside the panel. Closing returns the focus. */
function useKeys(
  root: Ref<HTMLElement>,
  mark: Ref<HTMLButtonElement>,
  isOpen: boolean,
  setOpen: (open: boolean) => void,
): void {
  const cameFrom = useRef<Element | null>(null);
  useEffect(() => {
    const element = root.current;
    const leave = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || !isOpen) return;
      event.stopPropagation();
      setOpen(false);
      mark.current?.focus();
    };
    const press = (event: KeyboardEvent): void => {
      // The physical key: with Alt held, many layouts type another letter.
      if (event.code !== 'KeyL' || !event.altKey || !event.shiftKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      const isInside = root.current?.contains(document.activeElement);
      if (isOpen && isInside && cameFrom.current instanceof HTMLElement) cameFrom.current.focus();
      else if (!isOpen) {
        cameFrom.current = document.activeElement;
        mark.current?.focus();
      }
      setOpen(!isOpen);
    };
    element?.addEventListener('keydown', leave);
    document.addEventListener('keydown', press);
    return () => {
      element?.removeEventListener('keydown', leave);
      document.removeEventListener('keydown', press);
    };
  });
}

/**
 * Keeps presses and focus in the panel from the page. Otherwise an open dialog of the host would take them for an
 * outside click and close.
 */
function useOwnEvents(root: Ref<HTMLElement>): void {
  useEffect(() => {
    const element = root.current;
    const contain = (event: Event): void => event.stopPropagation();
    const types = ['pointerdown', 'focusin'];
    for (const type of types) element?.addEventListener(type, contain);
    return () => {
      for (const type of types) element?.removeEventListener(type, contain);
    };
  }, [root]);
}

/**
 * Dialogs are in the browser's top layer, where the last one opened covers the others. The panel moves above each of
 * them, so that it stays usable.
 */
function useTopLayer(root: Ref<HTMLElement>): void {
  useEffect(() => {
    const element = root.current;
    if (!element?.showPopover) return undefined;
    const rise = (): void => {
      const focused = document.activeElement;
      if (element.matches(':popover-open')) element.hidePopover();
      element.showPopover();
      if (element.contains(focused)) (focused as HTMLElement).focus();
    };
    const cover = (event: Event): void => {
      const { target, newState } = event as ToggleEvent;
      if (target !== element && newState === 'open' && target instanceof HTMLElement && target.popover) rise();
    };
    rise();
    document.addEventListener('toggle', cover, true);
    return () => document.removeEventListener('toggle', cover, true);
  }, [root]);
}
