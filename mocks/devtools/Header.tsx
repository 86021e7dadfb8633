import type { JSX, Ref } from 'react';
import { count, instantText } from './format';
import { usePanel, useReading } from './panel';
import { type Place, places } from './settings';

interface HeaderProps {
  markRef: Ref<HTMLButtonElement>;
  bodyId: string;
  isOpen: boolean;
  place: Place;
  onToggle: () => void;
  onMove: (place: Place) => void;
  onAudit: () => void;
}

/** The part of the panel that's visible even when it's closed. Also moves the panel. */
export function Header({ markRef, bodyId, isOpen, place, onToggle, onMove, onAudit }: HeaderProps): JSX.Element {
  const { backstage, notice } = usePanel();
  const clock = useReading(backstage.clock.get);
  const time = clock && instantText(clock.nowAt);
  const isStored = useReading(backstage.world.storage)?.kind !== 'failed';
  const isWorkerLost = useReading(notice);
  return (
    <div data-part="header">
      <button
        ref={markRef}
        type="button"
        data-part="mark"
        aria-expanded={isOpen}
        aria-controls={isOpen ? bodyId : undefined}
        aria-keyshortcuts="Alt+Shift+L"
        title={`${isOpen ? 'Close' : 'Open'} the mock ledger (Alt+Shift+L)`}
        onClick={onToggle}
      >
        <span data-part="mock">MOCK</span>
        {!isOpen && isWorkerLost && <span data-part="lost">No worker</span>}
        {!isOpen && !isStored && <span data-part="unsaved">Not saved</span>}
        <span data-part="time">{time ? `${time} UTC` : 'ledger'}</span>
      </button>
      {isOpen && (
        <>
          <AuditLight onPress={onAudit} />
          <select
            data-part="place"
            aria-label="Panel position"
            value={place}
            onChange={(event) => onMove(event.target.value as Place)}
          >
            {places.map((value) => (
              <option key={value} value={value}>
                {placeNames[value]}
              </option>
            ))}
          </select>
        </>
      )}
    </div>
  );
}

const placeNames: Record<Place, string> = {
  'bottom-right': '◲ Bottom right',
  'bottom-left': '◱ Bottom left',
  'top-right': '◳ Top right',
  'top-left': '◰ Top left',
  right: '◨ Right side',
  left: '◧ Left side',
  bottom: '⬓ Bottom',
};

/** Green while the books balance. Pressing it shows which checks fail. */
function AuditLight({ onPress }: { onPress: () => void }): JSX.Element {
  const { backstage } = usePanel();
  const audit = useReading(backstage.audit.get);
  const text = !audit ? 'Checking' : audit.ok ? 'Books balance' : count(audit.violations.length, 'violation');
  return (
    <button
      type="button"
      data-part="light"
      data-tone={!audit ? undefined : audit.ok ? 'success' : 'danger'}
      title={audit && `${count(audit.checked, 'check')} of the books`}
      onClick={onPress}
    >
      {text}
    </button>
  );
}
