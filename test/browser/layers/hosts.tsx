// Modal layers of popular libraries, each with a draft and its children.
import * as Headless from '@headlessui/react';
import { Dialog as MuiDialog } from '@mui/material';
import * as RadixCurrent from '@radix-ui/react-dialog';
import type { JSX, ReactNode } from 'react';
import * as Radix1_1_15 from 'radix-dialog-1.1.15';
import * as Radix1_1_4 from 'radix-dialog-1.1.4';
import { Drawer } from 'vaul';

export interface LayerProps {
  isOpen: boolean;
  onClose: () => void;
  children: ReactNode;
}

type Layer = (props: LayerProps) => JSX.Element;

const radix =
  ({ Root, Portal, Overlay, Content, Title, Description }: typeof RadixCurrent): Layer =>
  ({ isOpen, onClose, children }) => (
    <Root open={isOpen} onOpenChange={(open) => open || onClose()}>
      <Portal>
        <Overlay style={{ position: 'fixed', inset: 0, background: 'rgb(0 0 0 / 20%)' }} />
        <Content style={{ position: 'fixed', insetBlockStart: 10, insetInlineStart: 10, background: 'white' }}>
          <Title>Editor</Title>
          <Description>A draft</Description>
          {children}
        </Content>
      </Portal>
    </Root>
  );

const Mui: Layer = ({ isOpen, onClose, children }) => (
  <MuiDialog open={isOpen} onClose={onClose} aria-label="Editor" transitionDuration={0}>
    {children}
  </MuiDialog>
);

const Native: Layer = ({ isOpen, onClose, children }) => (
  <dialog
    aria-label="Editor"
    onCancel={onClose}
    ref={(dialog) => {
      if (!dialog || dialog.open === isOpen) return;
      if (isOpen) dialog.showModal();
      else dialog.close();
    }}
  >
    {children}
  </dialog>
);

const HeadlessDialog: Layer = ({ isOpen, onClose, children }) => (
  <Headless.Dialog open={isOpen} onClose={onClose}>
    <Headless.DialogPanel style={{ position: 'fixed', insetBlockStart: 10, insetInlineStart: 10, background: 'white' }}>
      <Headless.DialogTitle>Editor</Headless.DialogTitle>
      {children}
    </Headless.DialogPanel>
  </Headless.Dialog>
);

const Vaul: Layer = ({ isOpen, onClose, children }) => (
  <Drawer.Root open={isOpen} onOpenChange={(open) => open || onClose()}>
    <Drawer.Portal>
      <Drawer.Overlay />
      <Drawer.Content style={{ position: 'fixed', insetBlockEnd: 0, background: 'white' }}>
        <Drawer.Title>Editor</Drawer.Title>
        <Drawer.Description>A draft</Drawer.Description>
        {children}
      </Drawer.Content>
    </Drawer.Portal>
  </Drawer.Root>
);

export const layers: [name: string, Layer][] = [
  ['Radix Dialog 1.1.4', radix(Radix1_1_4 as unknown as typeof RadixCurrent)],
  ['Radix Dialog 1.1.15', radix(Radix1_1_15 as unknown as typeof RadixCurrent)],
  ['Radix Dialog 1.3', radix(RadixCurrent)],
  ['MUI 7', Mui],
  ['showModal()', Native],
  ['Headless UI 2', HeadlessDialog],
  ['vaul 1', Vaul],
];
