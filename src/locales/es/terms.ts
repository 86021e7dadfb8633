import type { KnownEntryType } from '../../contract';
import { counting, loadFailed } from '../shared/sentences';

export const couldNotLoad = (other: string): ((code: string | undefined) => string) =>
  loadFailed('Todavía no hay ningún saldo.', other);

export const retry = 'Reintentar';
export const owner = 'la persona que gestiona la facturación';

export const entryNames: Record<Exclude<KnownEntryType, 'auto_reload'>, string> = {
  submission: 'Solicitud',
  submission_refund: 'Reembolso de una solicitud',
  plan_allocation: 'Asignación del plan',
  mid_cycle_proration: 'Asignación proporcional',
  manual_top_up: 'Recarga',
  admin_adjustment: 'Ajuste de soporte',
  image_generation: 'Generación de imágenes',
  image_reroll: 'Nueva versión de una imagen',
  reconciliation_debit: 'Ajuste tras la entrega',
  plan_reset: 'Caducidad al renovar',
  settlement: 'Liquidación',
  usage: 'Consumo',
  generation: 'Generación',
  generation_refund: 'Reembolso de una generación',
  rollover_in: 'Acumulación',
  rollover_overflow: 'Acumulado por encima del tope',
  daily_reset: 'Renovación diaria',
};

/**
 * What *o* becomes before *ocho*, *ochenta* and *once*: `7 u 8`. A currency before the figure is read after it
 * (`US$8`: *ocho dólares*). A minus is read first.
 */
export const or = (figure: string): string => (/^[^\d−-]*(?:8|11(?!\d))/.test(figure) ? 'u' : 'o');

export const counted = counting((noun) => `de ${noun}`);

export const cadences = { monthly: 'Mensual', annual: 'Anual', weekly: 'Semanal', quarterly: 'Trimestral' };
