// Where the focus goes when one of the kit's dialogs closes: to the last used element, or to what replaced it.
import { render, screen, waitFor } from '@testing-library/react';
import { type ReactNode, useState } from 'react';
import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { CreditsProvider, InsufficientTokensModal, useSpend } from '../../../src';
import sheet from '../../../src/styles.css?inline';
import { setUp } from '../components/stage';

function Wizard({ children }: { children: (spend: () => void, isBusy: boolean) => ReactNode }) {
  const spend = useSpend({ action: 'submission', params: { clips: [8] } });
  return (
    <>
      <input aria-label="Draft" />
      <div>{children(spend.spend, spend.status !== 'idle')}</div>
      <InsufficientTokensModal spend={spend} topUp="/top-up" />
    </>
  );
}

async function openAndClose() {
  const modal = await screen.findByRole('dialog', { name: /Insufficient/ });
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(modal).not.toBeInTheDocument());
}

test('goes to the pressed button, also if buttons get no focus from a press, as in Safari', async () => {
  const stage = await setUp('studio', { planId: 'starter', buckets: { plan: 10 } });
  stage.show(
    <Wizard>
      {(spend) => (
        <button type="button" onMouseDown={(event) => event.preventDefault()} onClick={spend}>
          Submit
        </button>
      )}
    </Wizard>,
  );
  await userEvent.click(screen.getByLabelText('Draft'));
  await userEvent.click(screen.getByRole('button', { name: 'Submit' }));
  await openAndClose();
  expect(screen.getByRole('button', { name: 'Submit' })).toHaveFocus();
});

test('goes to the button that replaced the pressed one', async () => {
  const stage = await setUp('studio', { planId: 'starter', buckets: { plan: 10 } });
  function Swapping({ spend, isBusy }: { spend: () => void; isBusy: boolean }) {
    const [presses, setPresses] = useState(0);
    const press = () => {
      setPresses(presses + 1);
      spend();
    };
    return (
      <p>
        Ready?{' '}
        <button type="button" key={presses} onClick={press} disabled={isBusy}>
          Submit {presses}
        </button>
      </p>
    );
  }
  stage.show(<Wizard>{(spend, isBusy) => <Swapping {...{ spend, isBusy }} />}</Wizard>);
  await userEvent.click(screen.getByRole('button', { name: 'Submit 0' }));
  await openAndClose();
  await waitFor(() => expect(screen.getByRole('button', { name: 'Submit 1' })).toHaveFocus());
});

test('goes to the nearest remaining part of the page if nothing replaced it', async () => {
  const stage = await setUp('studio', { planId: 'starter', buckets: { plan: 10 } });
  stage.show(
    <Wizard>
      {(spend, isBusy) =>
        isBusy ? null : (
          <button type="button" onClick={spend}>
            Submit
          </button>
        )
      }
    </Wizard>,
  );
  await userEvent.click(screen.getByRole('button', { name: 'Submit' }));
  const modal = await screen.findByRole('dialog', { name: /Insufficient/ });
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(modal).not.toBeInTheDocument());
  await waitFor(() => expect(document.body).not.toHaveFocus());
});

test('in a shadow root styles apply, and Tab stays in the modal', async () => {
  const stage = await setUp('studio', { planId: 'starter', buckets: { plan: 10 } });
  const host = document.body.appendChild(document.createElement('div'));
  const shadow = host.attachShadow({ mode: 'open' });
  const style = new CSSStyleSheet();
  style.replaceSync(sheet);
  shadow.adoptedStyleSheets = [style];
  const { unmount } = render(
    <CreditsProvider client={stage.client} walletId={stage.wallet.id} locale="en-US" timeZone="UTC">
      <Wizard>
        {(spend) => (
          <button type="button" onClick={spend}>
            Submit
          </button>
        )}
      </Wizard>
    </CreditsProvider>,
    { container: shadow as unknown as HTMLElement, baseElement: host },
  );
  const find = (selector: string) =>
    waitFor(() => {
      const found = shadow.querySelector<HTMLElement>(selector);
      expect(found).not.toBeNull();
      return found as HTMLElement;
    });
  await userEvent.click(await find('button'));
  const modal = await find('dialog');
  await find('[data-variant=primary]');
  expect(getComputedStyle(modal).borderRadius).toBe('14px');
  expect(getComputedStyle(await find('[data-variant=primary]')).backgroundColor).toBe('rgb(79, 70, 229)');
  for (let presses = 0; presses < 5; presses++) {
    await userEvent.keyboard('{Tab}');
    expect(modal.contains(shadow.activeElement)).toBe(true);
  }
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(shadow.querySelector('dialog')).toBeNull());
  expect(shadow.activeElement?.textContent).toBe('Submit');
  unmount();
  host.remove();
});
