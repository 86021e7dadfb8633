// Opens the modal and the popover, and the bare primitives for comparison, on one page, each from a press to its paint.
// The ones marked "same words" contain exactly what the kit's show, as finished elements.
import * as Dialog from '@radix-ui/react-dialog';
import * as Popover from '@radix-ui/react-popover';
import { createElement, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { BalancePopover, CreditsProvider, InsufficientTokensModal, TopUpPackPicker } from '../../../dist/src/index.js';
import { find, rest, until, untilPainted } from './painted.js';
import { openWorld, remote } from './world.js';

const { world, walletId, client } = await openWorld(1, { buckets: { plan: 3, top_up: 8 } });
const shortage = await client.spends.create({ walletId, action: 'submission', params: { clips: [30, 30] } }).then(
  () => undefined,
  (error) => ({ ...error.shortage, code: error.code }),
);
const far = remote(world.fetch);
const links = { topUp: () => '/top-up', upgrade: () => '/upgrade', history: () => '/history' };

const looks = `
  #root { padding: 40rem; }
  .overlay { position: fixed; inset: 0; background: rgb(0 0 0 / 40%); }
  .dialog { position: fixed; inset: 0; margin: auto; inline-size: 26rem; block-size: fit-content; background: white; }
  .popover { inline-size: 20rem; background: white; }
`;

function Modal() {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button id="modal" onClick={() => setOpen(true)}>
        Submit
      </button>
      <InsufficientTokensModal
        id="modal-panel"
        shortage={isOpen ? shortage : null}
        onClose={() => setOpen(false)}
        topUp={<TopUpPackPicker />}
      />
    </>
  );
}

/** As in its documentation. */
function RadixDialog({ id, children, ...more }) {
  return (
    <Dialog.Root>
      <Dialog.Trigger id={id}>Submit</Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className="overlay" />
        <Dialog.Content id={`${id}-panel`} className="dialog" {...more}>
          {children ?? (
            <>
              <Dialog.Title>Not enough tokens</Dialog.Title>
              <Dialog.Description>This costs more than you have.</Dialog.Description>
              <button>Top up</button>
            </>
          )}
          <Dialog.Close data-close="">Close</Dialog.Close>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function NativeDialog({ id, children, ...more }) {
  const ref = useRef(null);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button
        id={id}
        onClick={() => {
          setOpen(true);
          ref.current.showModal();
        }}
      >
        Submit
      </button>
      <dialog ref={ref} id={isOpen ? `${id}-panel` : undefined} {...more} onClose={() => setOpen(false)}>
        {isOpen && children}
        <button data-close="" onClick={() => ref.current.close()}>
          Close
        </button>
      </dialog>
    </>
  );
}

function RadixPopover({ id, children, ...more }) {
  return (
    <Popover.Root>
      <Popover.Trigger id={id}>Balance</Popover.Trigger>
      <Popover.Portal>
        <Popover.Content id={`${id}-panel`} className="popover" {...more}>
          {children ?? <p>11 tokens</p>}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function NativePopover({ id, children }) {
  return (
    <div data-credits="balance-popover">
      <button id={id} popoverTarget={`${id}-panel`}>
        Balance
      </button>
      <div popover="auto" id={`${id}-panel`} data-part="panel">
        {children}
      </div>
    </div>
  );
}

/** The content of an element, as React elements created in advance. */
function copy(node, key) {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  const props = Object.fromEntries([...node.attributes].map(({ name, value }) => [name, value]));
  delete props.id;
  const children = [...node.childNodes].map(copy);
  return createElement(node.localName, { ...props, key }, ...children);
}

const wordsOf = (panel) => [...panel.childNodes].map(copy);

function Page({ modal, popover }) {
  const dressed = { 'data-credits': 'insufficient-tokens-modal' };
  return (
    <CreditsProvider client={far} walletId={walletId} links={links}>
      <style>{looks}</style>
      <BalancePopover id="balance" />
      <Modal />
      <RadixDialog id="radix-dialog" />
      <NativePopover id="native-popover">{popover}</NativePopover>
      <RadixPopover id="radix-popover" />
      {modal && (
        <>
          <RadixDialog id="radix-dialog-words" {...dressed}>
            {modal}
          </RadixDialog>
          <NativeDialog id="native-dialog-words" {...dressed}>
            {modal}
          </NativeDialog>
          <RadixPopover id="radix-popover-words" data-credits="balance-popover">
            <div data-part="panel" style={{ position: 'static', display: 'block' }}>
              {popover}
            </div>
          </RadixPopover>
        </>
      )}
    </CreditsProvider>
  );
}

const root = createRoot(find('#root'));
root.render(<Page />);
await until(() => document.querySelector('#balance [data-part=bucket]'));
find('#modal').click();
await until(() => document.querySelector('#modal-panel [data-part=ways]'));
await rest(200);
const modal = wordsOf(find('#modal-panel'));
const popover = wordsOf(find('#balance [data-part=panel]'));
find('#modal-panel [data-part=close]').click();
root.render(<Page {...{ modal, popover }} />);
await rest(200);

const shown = (selector) => () => {
  const panel = document.querySelector(selector);
  // Radix first moves a popover off-screen to measure it.
  return !!panel && panel.clientHeight > 0 && panel.getBoundingClientRect().top > 0;
};
const gone = (selector) => () => !document.querySelector(selector)?.checkVisibility();

async function open(press, panel, close) {
  const took = await untilPainted(() => find(press).click(), shown(panel));
  await rest();
  find(close).click();
  await until(gone(panel));
  await rest();
  return took;
}

export const bench = {
  modal: () => open('#modal', '#modal-panel', '#modal-panel [data-part=close]'),
  dialog: (id) => open(`#${id}`, `#${id}-panel`, `#${id}-panel [data-close]`),
  balance: () => open('#balance [data-part=trigger]', '#balance [data-part=panel]', '#balance [data-part=trigger]'),
  popover: (id) => open(`#${id}`, `#${id}-panel`, `#${id}`),
};
