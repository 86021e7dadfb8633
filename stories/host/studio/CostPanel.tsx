import type { JSX } from 'react';
import { useFormat, useQuote } from '../../../src';
import type { Quote } from '../../../src/client';
import { HostLink } from '../shared/HostLink';
import { Icon } from '../shared/Icon';
import { clientPath, creativePath } from './places';
import { Poster } from './Poster';
import { useStudio } from './studio';

/** A preview of the creative, its current cost, and the button that spends. On a phone the button stays in view. */
export function CostPanel(): JSX.Element {
  const { draft, profile, submission, clips, wallet } = useStudio();
  const format = useFormat();
  const quote = useQuote('submission', { clips }).data;
  const { status } = submission;
  return (
    <aside className="cost" aria-label="Cost and submit">
      <Poster name={draft.name} art={profile.art} size="m" headline={draft.headline} />
      {status === 'done' ? (
        <Submitted />
      ) : (
        <>
          <div className="cost-body">
            {quote && <Lines quote={quote} />}
            <p className="small">An estimate. Seconds that aren’t delivered are refunded.</p>
          </div>
          <div className="submit-bar">
            <p>
              <span>This creative</span>{' '}
              <strong aria-live="polite">{quote ? `${format.quantity(quote.cost, wallet.unit)}` : '…'}</strong>
            </p>
            <button
              type="button"
              className="btn"
              data-variant="primary"
              aria-disabled={status === 'spending'}
              onClick={submission.spend}
            >
              {status === 'spending' ? 'Submitting…' : 'Submit creative'}
            </button>
            {status === 'error' && (
              <p role="alert" className="cost-error">
                {submission.error?.message}
              </p>
            )}
            {status === 'unknown' && (
              <p role="alert" className="cost-error">
                We don’t know yet whether this was submitted. You can submit again: you’ll only pay once.
              </p>
            )}
          </div>
        </>
      )}
    </aside>
  );
}

function Lines({ quote }: { quote: Quote }): JSX.Element {
  const { wallet } = useStudio();
  const { decision, lines, balance, balanceAfter, shortfall } = quote;
  const reload = decision === 'auto_reload' ? wallet.autoReload : null;
  return (
    <dl className="cost-lines">
      {lines.map(({ label, quantity, amount }) => (
        <div key={label}>
          <dt>
            {label}
            {quantity > 1 && <small> × {quantity}</small>}
          </dt>
          <dd>{amount}</dd>
        </div>
      ))}
      {reload && (
        <div>
          <dt>Auto Reload adds</dt>
          <dd>+{reload.amount}</dd>
        </div>
      )}
      <div data-total>
        <dt>{decision === 'blocked' ? 'Balance' : 'Balance after'}</dt>
        <dd>{decision === 'blocked' ? balance : balanceAfter}</dd>
      </div>
      {decision === 'blocked' && shortfall > 0 && (
        <div data-tone="danger">
          <dt>Missing</dt>
          <dd>{shortfall}</dd>
        </div>
      )}
    </dl>
  );
}

function Submitted(): JSX.Element {
  const { draft, slug, submission, changeDraft, wallet } = useStudio();
  const format = useFormat();
  const balance = submission.result?.wallet.balance ?? 0;
  return (
    <div className="submit-bar" role="status">
      <div>
        <p className="cost-done">
          <Icon name="check" /> Submitted
        </p>
        <p>
          <strong>{draft.name}</strong> arrives within 24 hours. {`${format.quantity(balance, wallet.unit)}`} left.
        </p>
      </div>
      <button type="button" className="btn" data-variant="primary" onClick={() => changeDraft({ type: 'next' })}>
        Start the next one
      </button>
      <div className="row">
        <HostLink to={creativePath(draft.name)}>View creative</HostLink>
        <HostLink to={clientPath(slug, 'credits')}>View transaction</HostLink>
      </div>
    </div>
  );
}
