/** A card brand as it is said: `visa` is Visa, `amex` is Amex. */
function cardBrand(brand: string): string {
  return brand.charAt(0).toUpperCase() + brand.slice(1);
}

/** A way to pay as text: with its last digits where it has some, which not every wallet or bank account does. */
export function cardName(
  { brand, last4 }: { brand: string; last4?: string | undefined },
  withDigits: (brand: string, last4: string) => string,
): string {
  return last4 ? withDigits(cardBrand(brand), last4) : cardBrand(brand);
}
