// The rules of newsdesk.model.folding; `letters` is its table (static/letters.json).

const YE = "\ue000";
const TS = "\ue001";
const AFTER_CONSONANT = "(?<=[bcdfghjklmnpqrstvwxyz])";
const TS_AFTER_CONSONANT = new RegExp(AFTER_CONSONANT + TS, "g");
const YE_AFTER_CONSONANT = new RegExp(AFTER_CONSONANT + YE, "g");

export function fold(text, letters) {
  const small = text.replaceAll("´", "").normalize("NFKC").toLowerCase().replaceAll("ьо", "ё");
  let folded = "";
  for (const character of small) {
    if (character === "е" || character === "ё") folded += YE;
    else if (character === "ц") folded += TS;
    else folded += letters[character] ?? character;
  }
  return folded
    .replace(TS_AFTER_CONSONANT, "s").replaceAll(TS, "ts")
    .replaceAll("yo", YE).replaceAll("ye", YE)
    .replace(YE_AFTER_CONSONANT, "e").replaceAll(YE, "ye");
}

export function wordsOf(text, letters) {
  return fold(text, letters).match(/[\p{L}\p{N}]+/gu) ?? [];
}
