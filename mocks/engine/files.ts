import { builtIn, type ProductFile } from '../products/index';

/** The product files that a world was given or has read from a journal, by product id. */
export class Files {
  readonly #files = new Map<string, ProductFile>();

  constructor(first: ProductFile | string) {
    if (typeof first === 'object') this.add(first);
  }

  add(file: ProductFile | undefined): void {
    if (file && !builtIn(file)) this.#files.set(file.id, file);
  }

  get(id: string): ProductFile | undefined {
    return this.#files.get(id);
  }

  ids(): string[] {
    return [...this.#files.keys()];
  }

  all(): ProductFile[] {
    return [...this.#files.values()];
  }
}
