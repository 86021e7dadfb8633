const han = /\p{sc=Han}/u;
const foreign = /[A-Za-z\p{Sc}]/u;

/** A template in which values with Latin letters or money stand apart from the characters beside them: `购买 50 Token`, but `购买50积分`. */
export function zh(texts: TemplateStringsArray, ...values: unknown[]): string {
  return texts.reduce((left, text, index) => {
    const value = String(values[index - 1]);
    const isForeign = foreign.test(value);
    const before = isForeign && han.test(left.at(-1) ?? '') && !han.test(value[0] ?? '') ? ' ' : '';
    const after = isForeign && han.test(text[0] ?? '') && !han.test(value.at(-1) ?? '') ? ' ' : '';
    return left + before + value + after + text;
  });
}
