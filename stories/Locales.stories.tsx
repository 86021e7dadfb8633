import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, waitFor } from 'storybook/test';
import { BalancePopover, type CreditsLocale, CreditLog, InsufficientTokensModal, useSpend } from '../src';
import { ar } from '../src/locales/ar';
import { de } from '../src/locales/de';
import { ja } from '../src/locales/ja';

const clips = { clips: [8, 8, 8, 8, 8, 8] };

/** A host's button, with the modal. */
function Submit() {
  const spend = useSpend({ action: 'submission', params: clips });
  return (
    <>
      <button type="button" className="canvas-button" onClick={spend.spend}>
        Submit creative
      </button>
      <InsufficientTokensModal spend={spend} />
    </>
  );
}

/**
 * The kit in other languages. `creditkit/locales/<tag>` has `en`, `de`, `es`, `fr`, `pt-BR`, `ja`, `zh-Hans`, `ko` and
 * `ar`, each a separate entry point, so a bundle contains only the languages it imports. Names from the server (plans,
 * notes) stay as the server sends them.
 *
 * ```tsx
 * import { ar } from 'creditkit/locales/ar';
 *
 * <html lang={ar.tag} dir={ar.direction}>
 *   <CreditsProvider client={client} locale={ar}>…</CreditsProvider>
 * ```
 *
 * Numbers, money, dates and plurals come from `Intl`, by the locale's tag; a regional variant is `{ ...de, tag: 'de-CH'
 * }`.
 */
const meta: Meta = { title: 'Locales' };
export default meta;
type Story = StoryObj;
type Play = NonNullable<Story['play']>;

/** The page's direction and language, and the provider's locale. */
function inLanguage(locale: CreditsLocale): Pick<Story, 'globals' | 'parameters' | 'decorators'> {
  return {
    globals: { direction: locale.direction },
    parameters: { provider: { locale } },
    decorators: [
      (Story) => (
        <div lang={locale.tag}>
          <Story />
        </div>
      ),
    ],
  };
}

function story(locale: CreditsLocale, world: string, render: NonNullable<Story['render']>, play: Play): Story {
  const { parameters, ...language } = inLanguage(locale);
  return { ...language, parameters: { ...parameters, world, width: 'l' }, render, play };
}

const modal = (locale: CreditsLocale, title: string, ...texts: string[]): Story =>
  story(
    locale,
    'studio/zero',
    () => <Submit />,
    async ({ canvas, userEvent }) => {
      await userEvent.click(await canvas.findByRole('button', { name: 'Submit creative' }));
      const dialog = await canvas.findByRole('dialog', { name: title }, { timeout: 10_000 });
      for (const text of texts) await waitFor(() => expect(dialog).toHaveTextContent(text));
      await expect(getComputedStyle(dialog).direction).toBe(locale.direction);
    },
  );

const popover = (locale: CreditsLocale, button: RegExp, title: string, ...texts: string[]): Story =>
  story(
    locale,
    'studio/fresh',
    () => <BalancePopover />,
    async ({ canvas, userEvent }) => {
      await userEvent.click(await canvas.findByRole('button', { name: button }));
      const panel = await canvas.findByRole('dialog', { name: title });
      for (const text of texts) await waitFor(() => expect(panel).toHaveTextContent(text));
    },
  );

const log = (locale: CreditsLocale, title: string, ...texts: string[]): Story =>
  story(
    locale,
    'studio/agency',
    () => <CreditLog />,
    async ({ canvas }) => {
      const table = await canvas.findByRole('table', { name: title });
      for (const text of texts) await waitFor(() => expect(table).toHaveTextContent(text));
    },
  );

/** Right to left, with Arabic's plural forms: `88 رمزًا مميّزًا`, but `3 رموز مميّزة`. */
export const ModalArabic: Story = modal(ar, 'الرصيد غير كافٍ', '88 رمزًا مميّزًا', 'شحن الرصيد');
export const ModalJapanese: Story = modal(ja, 'トークンが足りません', '88トークン', '追加購入');
export const ModalGerman: Story = modal(de, 'Nicht genügend Token', 'Fehlbetrag: 88 Token', 'Aufladen');

export const PopoverArabic: Story = popover(ar, /150 رمز/, 'الرصيد', 'ترقية الخطة', 'شراء رموز');
export const PopoverJapanese: Story = popover(ja, /150\s?トークン/, '残高', 'プランをアップグレード');
export const PopoverGerman: Story = popover(de, /150 Token/, 'Guthaben', 'Tarif upgraden', 'Token kaufen');

export const LogArabic: Story = log(ar, 'سجل المعاملات', 'طلب إنتاج', 'شحن الرصيد');
export const LogJapanese: Story = log(ja, '取引履歴', '制作依頼', '追加購入');
export const LogGerman: Story = log(de, 'Buchungsverlauf', 'Einreichung', 'Aufladung');
