import { type JSX, useCallback, useEffect, useId, useMemo, useRef, useState } from 'react';
import type { Backstage } from '../backstage/client';
import { Banner, WorkerBanner } from './Banner';
import { Header } from './Header';
import { asTester, type Panel, PanelContext, reasonOf, tellPages } from './panel';
import { type Place, useSettings } from './settings';
import { Tabs } from './Tabs';

export interface LedgerDevtoolsProps {
  /** The controls of the world that is looked at: `world.backstage`. */
  backstage: Backstage;
  /** What `startMockLedger` answered. The panel then says when the worker is lost or never came, and what to do. */
  ledger?: { readonly notice?: string | undefined } | undefined;
  /**
   * Called after every control, whatever came of it, so that the host can read again what it shows. What the kit shows
   * is read again without it.
   */
  onChange?: (() => void) | undefined;
  /** Where the panel stands until it is moved. @default 'bottom-right' */
  defaultPlace?: Place | undefined;
  /** Whether it is open until it is closed. @default false */
  defaultOpen?: boolean | undefined;
}

/**
 * The tester's panel: time, wallets, cards, checkouts, jobs, faults, mail and journal of one mock ledger.
 * Closed it is a mark that says MOCK and what time the ledger has. Alt+Shift+L opens and closes it, Escape closes it.
 *
 * Renders a `<section data-ledger-devtools>`; `data-state` is `open` or `closed`, `data-place` says where it is docked.
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
  useEffect(() => {
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

/** Alt+Shift+L wherever the focus is, and Escape inside; closing gives the focus back. */
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
 * Presses and focus in the panel are none of the page's business: a host's open dialog would take them for "outside"
 * and close.
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
 * Dialogs lie in the browser's top layer, where the last to come covers the rest. The panel rises above each, so that a
 * tester can help it along.
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
