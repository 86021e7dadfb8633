const names: Record<string, string> = { amex: 'American Express' };

/** A card brand as it is written on the card: `visa` is Visa. */
export function cardBrand(brand: string): string {
  return names[brand] ?? brand.charAt(0).toUpperCase() + brand.slice(1);
}
