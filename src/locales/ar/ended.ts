const period = /\.[\u200e\u200f\u2069]*$/;

/** A template that has no period behind a value that ends with one: `5.00 ر.س.` is five riyals. */
export function ar(texts: TemplateStringsArray, ...values: unknown[]): string {
  return texts.reduce((left, text, index) => {
    const said = left + String(values[index - 1]);
    return said + (text.startsWith('.') && period.test(said) ? text.slice(1) : text);
  });
}
