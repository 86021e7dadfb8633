import type { CreditsLocale } from '../../src';
import { ar } from '../../src/locales/ar';
import { de } from '../../src/locales/de';
import { en } from '../../src/locales/en';
import { es } from '../../src/locales/es';
import { fr } from '../../src/locales/fr';
import { ja } from '../../src/locales/ja';
import { ko } from '../../src/locales/ko';
import { ptBR } from '../../src/locales/pt-BR';
import { zhHans } from '../../src/locales/zh-Hans';

/** Every language of the package, by its tag. */
export const shipped = { en, de, es, fr, ja, ar, 'pt-BR': ptBR, 'zh-Hans': zhHans, ko } satisfies Record<
  string,
  CreditsLocale
>;
export type Tag = keyof typeof shipped;
