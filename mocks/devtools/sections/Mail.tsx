import type { JSX } from 'react';
import { Item, Nothing, Section } from '../controls';
import { instantText } from '../format';
import { usePanel, useReading } from '../panel';

/** Every email the ledger has sent, newest first. */
export function Mail(): JSX.Element {
  const { backstage } = usePanel();
  const outbox = useReading(backstage.outbox.list);
  const letters = outbox?.data.map((letter, number) => ({ ...letter, number })).toReversed() ?? [];
  return (
    <Section title="Mailbox" about="These emails would have been sent. No real mail leaves this page.">
      {outbox && letters.length === 0 && <Nothing>No emails yet.</Nothing>}
      <ul data-part="items">
        {letters.slice(0, 100).map(({ subject, to, sentAt, body, number }) => (
          <Item
            key={number}
            title={subject}
            facts={
              <>
                {to} · {instantText(sentAt)}
                <span data-part="letter">{body}</span>
              </>
            }
          />
        ))}
      </ul>
    </Section>
  );
}
