import { type JSX, useState } from 'react';
import type { Wallet } from '../../../src/contract/index';
import { Button, Field, Form, Nothing, Section } from '../controls';
import { instantText, monthLater } from '../format';
import { usePanel, useReading } from '../panel';

const dayMs = 86_400_000;

/** Shows the ledger's time and moves it. */
export function Time(): JSX.Element {
  const { backstage, run } = usePanel();
  const clock = useReading(backstage.clock.get);
  const wallets = useReading(backstage.wallets.list);
  const [date, setDate] = useState('');
  const coming = wallets && clock ? comingUp(wallets.data, clock.nowAt) : [];
  const next = coming.find(({ isRenewal }) => isRenewal);
  const moveTo = (to: string): void => run(`It is ${instantText(to)} UTC`, () => backstage.clock.set({ to }));
  return (
    <>
      <Section
        title="Ledger time"
        about={
          clock?.mode === 'wall'
            ? 'Follows this computer’s clock. You can only move it forward. Whatever becomes due happens in order.'
            : 'Stands still until you move it, and only moves forward. Whatever becomes due happens in order.'
        }
      >
        <p data-part="figure">{clock ? `${instantText(clock.nowAt)} UTC` : ' '}</p>
        <div data-part="actions">
          <Button tone="primary" disabled={!next} onClick={() => next && moveTo(next.at)}>
            To next renewal
          </Button>
          <Button onClick={() => run('Moved one day forward', () => backstage.clock.set({ advanceMs: dayMs }))}>
            +1 day
          </Button>
          <Button disabled={!clock} onClick={() => clock && moveTo(monthLater(clock.nowAt))}>
            +1 month
          </Button>
        </div>
        <Form label="Move to a date" onSubmit={() => moveTo(asInstant(date))}>
          <Field label="Date and time (UTC)" type="datetime-local" value={date} onChange={setDate} />
          <button type="submit" data-part="button" disabled={!date}>
            Go there
          </button>
        </Form>
      </Section>
      <Section title="Coming up">
        {coming.length === 0 && <Nothing>Nothing is going to renew or end.</Nothing>}
        <ul data-part="rows">
          {coming.slice(0, 12).map(({ at, what, who }) => (
            <li key={`${at}${what}${who}`}>
              <span>
                {who}: {what}
              </span>
              <Button aria-label={`To ${instantText(at)}: ${who}, ${what}`} onClick={() => moveTo(at)}>
                {instantText(at)}
              </Button>
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}

/** The value is UTC, although the browser calls the field local. */
function asInstant(local: string): string {
  return /T\d\d:\d\d$/.test(local) ? `${local}:00.000Z` : `${local}Z`;
}

interface Coming {
  at: string;
  who: string;
  what: string;
  isRenewal: boolean;
}

/** Upcoming renewals and plan ends, soonest first. */
function comingUp(wallets: readonly (Wallet & { id: string })[], nowAt: string): Coming[] {
  return wallets
    .flatMap(({ name: who, buckets, subscription }): Coming[] => {
      const tokens = buckets.flatMap(({ renewsAt, label }) =>
        renewsAt ? [{ at: renewsAt, who, what: `${label} renew`, isRenewal: true }] : [],
      );
      const { renewsAt, endsAt } = subscription;
      const isSeparate = renewsAt && !tokens.some(({ at }) => at === renewsAt);
      return [
        ...tokens,
        ...(isSeparate ? [{ at: renewsAt, who, what: 'plan renews', isRenewal: true }] : []),
        ...(endsAt ? [{ at: endsAt, who, what: 'plan ends', isRenewal: false }] : []),
      ];
    })
    .filter(({ at }) => at > nowAt)
    .toSorted((a, b) => a.at.localeCompare(b.at));
}
