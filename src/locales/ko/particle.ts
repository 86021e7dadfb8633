/** A particle in its two forms: after a consonant, after a vowel. */
type Particle = readonly [string, string];

const syllables = 0xac00;
const finals = 28;
/** The final `ㄹ` among the finals of a syllable. */
const rieul = 8;

/**
 * How the word before a particle ends: with a vowel, with ㄹ, with another consonant; undefined for a word that is not
 * Korean.
 */
function endOf(text: string): 'vowel' | 'rieul' | 'consonant' | undefined {
  const word = text.replace(/[^\p{L}\p{N}]+$/u, '');
  const last = word.at(-1) ?? '';
  if (/[가-힣]/.test(last)) {
    const final = (last.charCodeAt(0) - syllables) % finals;
    return final === 0 ? 'vowel' : final === rieul ? 'rieul' : 'consonant';
  }
  if (!/\d/.test(last)) return undefined;
  // A sum is read with its currency at the end: won and yen end with a consonant, dollar, euro and pound with a vowel.
  if (/[₩¥]|KRW|JPY/.test(word)) return 'consonant';
  if (/\p{Sc}|[A-Z]/u.test(word)) return 'vowel';
  return /[178]/.test(last) ? 'rieul' : /[2459]/.test(last) ? 'vowel' : 'consonant';
}

/**
 * A text with the form of a particle that fits it, and with both forms behind a foreign word, whose sound is not known.
 */
function joined(word: unknown, [consonant, vowel]: Particle): string {
  const text = String(word);
  const end = endOf(text);
  if (!end) return text + (vowel === '로' ? '(으)로' : `${consonant}(${vowel})`);
  return text + (end === 'vowel' || (end === 'rieul' && vowel === '로') ? vowel : consonant);
}

/** 을, 를 */
export const object = (word: unknown): string => joined(word, ['을', '를']);
/** 이, 가 */
export const subject = (word: unknown): string => joined(word, ['이', '가']);
/** 으로, 로 */
export const toward = (word: unknown): string => joined(word, ['으로', '로']);
/** 이었, 였: the past of "is" before its ending */
export const was = (word: unknown): string => joined(word, ['이었', '였']);
