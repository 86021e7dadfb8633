import { expect, waitFor, within } from 'storybook/test';
import { type InsufficientTokensModalProps, InsufficientTokensModal, useSpend } from '../../src';
import { element, fragment, literal, type Usage } from './docs/hostCode';
import type { Play, PlayContext } from './states';

export interface SubmitProps extends Pick<InsufficientTokensModalProps, 'labels' | 'topUp' | 'upgrade' | 'history'> {
  /** The action that the host's button spends on. */
  action?: string;
  params?: Record<string, unknown>;
  button?: string;
}

export const clips = (seconds: number) => ({ clips: Array.from({ length: 6 }, () => seconds) });
const eightSeconds = clips(8);

/** A host's button, with the modal. */
export function Submit({
  action = 'submission',
  params = eightSeconds,
  button = 'Submit creative',
  ...modal
}: SubmitProps) {
  const spend = useSpend({ action, params });
  return (
    <>
      <button type="button" className="canvas-button" onClick={spend.spend}>
        {button}
      </button>
      <p className="canvas-went">
        {spend.status === 'done'
          ? 'Submitted.'
          : spend.status === 'unknown'
            ? 'We don’t know yet whether this was submitted.'
            : 'A draft, not submitted yet.'}
      </p>
      <InsufficientTokensModal spend={spend} {...modal} />
    </>
  );
}

/** The code that a host would write for it. */
export function codeOfSubmit({
  action = 'submission',
  params = eightSeconds,
  button = 'Submit creative',
  ...modal
}: SubmitProps): Usage {
  return {
    before: `const spend = useSpend({ action: ${literal(action)}, params: ${literal(params)} });`,
    jsx: fragment(
      `<button onClick={spend.spend}>${button}</button>`,
      element('InsufficientTokensModal', modal, ['spend={spend}']),
    ),
  };
}

/** Presses the host's button and finds the modal. */
export async function open({ canvas, userEvent }: PlayContext, name: string | RegExp = 'Insufficient Tokens') {
  await userEvent.click(await canvas.findByRole('button', { name: /^(Submit|Create|Generate|Build|Deploy)/ }));
  const dialog = await canvas.findByRole('dialog', { name });
  return { dialog, inDialog: within(dialog) };
}

/** Opens the modal and checks for the texts that this state must show. */
export function titled(title: string, ...texts: (string | RegExp)[]): Play {
  return async (context) => {
    const { dialog } = await open(context, title);
    for (const text of texts) await waitFor(() => expect(dialog).toHaveTextContent(text));
  };
}
