import type { Backstage } from '../backstage/client';
import { usePanel, useReading } from './panel';

export type CatalogueProduct = Awaited<ReturnType<Backstage['catalogue']['list']>>['data'][number];

/** The product of this world; undefined until it is read. */
export function useProduct(): CatalogueProduct | undefined {
  const { backstage } = usePanel();
  const genesis = useReading(backstage.world.get);
  return useReading(backstage.catalogue.list)?.data.find(({ id }) => id === genesis?.product);
}
