import { useQuery } from '@tanstack/react-query';
import { type JSX, useState } from 'react';
import { nextRenewal } from '../mocks/backstage/nextRenewal';
import { backstage, queryClient, signIn, type ShownProduct } from './ledger';
import { languages } from './languages';

export interface BarProps {
  product: ShownProduct;
  scenario: string;
  onScenario: (scenario: string) => void;
  onTime: () => void;
  theme: 'auto' | 'light' | 'dark';
  setTheme: (theme: 'auto' | 'light' | 'dark') => void;
  language: string;
  setLanguage: (tag: string) => void;
}

const dayMs = 86_400_000;

/** Chooses the scenario, the time, the member, the theme and the language. */
export function Bar({
  product,
  scenario,
  onScenario,
  onTime,
  theme,
  setTheme,
  language,
  setLanguage,
}: BarProps): JSX.Element {
  const clock = useQuery({ queryKey: ['show-clock'], queryFn: () => backstage.clock.get() }, queryClient);
  const wallets = useQuery({ queryKey: ['show-wallets'], queryFn: () => backstage.wallets.list() }, queryClient);
  const move = async (to: { advanceMs: number } | { to: string }): Promise<void> => {
    await backstage.clock.set(to);
    onTime();
  };
  const renewing = (wallets.data?.data ?? []).filter(({ subscription }) => subscription.renewsAt);
  return (
    // The tester's bar stays in English in every page language.
    <header className="show-bar" lang="en" dir="ltr">
      <strong className="show-name">{product.name}</strong>
      <label className="show-field">
        <span>Scenario</span>
        <select value={scenario} onChange={({ target }) => onScenario(target.value)}>
          {product.scenarios.map(({ id, about }) => (
            <option key={id} value={id}>
              {id} — {about}
            </option>
          ))}
        </select>
      </label>
      <div className="show-field" role="group" aria-label="Time">
        <span>{clock.data ? moment.format(Date.parse(clock.data.nowAt)) : ' '} UTC</span>
        <span className="show-buttons">
          <button type="button" onClick={() => void move({ advanceMs: dayMs })}>
            +1 day
          </button>
          <button type="button" onClick={() => void move({ advanceMs: 7 * dayMs })}>
            +1 week
          </button>
          {renewing.length > 0 && (
            <button type="button" onClick={() => void move({ to: nextRenewal(renewing) })}>
              Renewal
            </button>
          )}
        </span>
      </div>
      <SignedIn tagIds={product.tags.flatMap(({ id, from }) => (from === 'token' ? id : []))} />
      <label className="show-field">
        <span>Theme</span>
        <select value={theme} onChange={({ target }) => setTheme(target.value as BarProps['theme'])}>
          <option value="auto">System</option>
          <option value="light">Light</option>
          <option value="dark">Dark</option>
        </select>
      </label>
      <label className="show-field">
        <span>Language</span>
        <select value={language} onChange={({ target }) => setLanguage(target.value)}>
          {languages.map(({ tag, name }) => (
            <option key={tag} value={tag}>
              {name}
            </option>
          ))}
        </select>
      </label>
    </header>
  );
}

/**
 * The tags of the signed-in user, such as the member. A real server would read them from the session; here they are
 * typed.
 */
function SignedIn({ tagIds }: { tagIds: readonly string[] }): JSX.Element {
  const [said, setSaid] = useState<Record<string, string>>({});
  const change = (id: string, value: string) => {
    const next = { ...said, [id]: value };
    setSaid(next);
    signIn(next);
  };
  return (
    <>
      {tagIds.map((id) => (
        <label key={id} className="show-field">
          <span>Signed in: {id}</span>
          <input value={said[id] ?? ''} size={8} onChange={({ target }) => change(id, target.value.trim())} />
        </label>
      ))}
    </>
  );
}

const moment = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });
