import { type FormEvent, type JSX, useState } from 'react';
import { Icon } from '../shared/Icon';
import type { Message } from './profiles';
import { useStudio } from './studio';

// A.G15
/** The conversation with the account manager. It is free and works at any balance. */
export function Messages(): JSX.Element {
  const { profile } = useStudio();
  const [sent, setSent] = useState<Message[]>([]);
  const [text, setText] = useState('');
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!text.trim()) return;
    setSent([...sent, { from: 'you', text: text.trim(), at: 'now' }]);
    setText('');
  };
  return (
    <>
      <header className="page-head">
        <div>
          <h1 tabIndex={-1}>Messages</h1>
          <p>With Priya Raman, your account manager.</p>
        </div>
      </header>
      <div className="thread">
        <ol aria-label="Conversation">
          {[...profile.messages, ...sent].map((message) => (
            <li key={message.text + message.at} data-from={message.from}>
              <p>{message.text}</p>
              <small>
                {message.from === 'you' ? 'You' : 'Priya'}, {message.at}
              </small>
            </li>
          ))}
        </ol>
        <form onSubmit={send}>
          <input
            className="input"
            aria-label="Your message"
            placeholder="Write to Priya"
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
          <button type="submit" className="btn" data-variant="primary" aria-label="Send">
            <Icon name="send" />
          </button>
        </form>
      </div>
    </>
  );
}
