import { existsSync } from 'node:fs';
import { problemText, readProductFile } from '../check/run';
import { products, type ProductFile, type ProductId } from '../products/index';
import { isOneOf, UsageError } from './args';

/** A product by its id, or from a file. If the file is invalid, all its problems are reported and nothing starts. */
export async function findProduct(named: string | ProductFile | undefined): Promise<ProductId | ProductFile> {
  if (typeof named === 'object') return named;
  if (isOneOf(products, named)) return named;
  const isPath = named !== undefined && (/[./\\]/.test(named) || existsSync(named));
  if (!isPath)
    throw new UsageError(
      `--product must be one of ${Object.keys(products).join(', ')}, or a product file such as ./product.json.`,
    );
  const found = await readProductFile(named);
  if (found.ok) return found.file;
  throw new Error(problemText(named, found));
}
