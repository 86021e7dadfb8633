import type { Backstage } from '../backstage/client';
import { usePanel, useReading } from './panel';

export type CatalogueProduct = Awaited<ReturnType<Backstage['catalogue']['list']>>['data'][number];

/** Defaults for fields that older servers don't send. */
const unsaid = {
  digits: 2,
  buckets: [
    { id: 'plan', label: 'Plan' },
    { id: 'top_up', label: 'Top-up' },
  ],
  limits: [],
  tags: [],
};

/** The product of this world; undefined until it's loaded. */
export function useProduct(): CatalogueProduct | undefined {
  const { backstage } = usePanel();
  const genesis = useReading(backstage.world.get);
  const product = useReading(backstage.catalogue.list)?.data.find(({ id }) => id === genesis?.product);
  return product && { ...unsaid, ...product };
}
