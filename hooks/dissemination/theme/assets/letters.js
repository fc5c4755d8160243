// Letters that many keyboards lack, and what people type instead: Lodz for Łódź, Goerlitz for Görlitz, coeur for cœur.

/** Letters that Unicode does not take apart into a letter and an accent. */
const ONE_SIGN = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ħ: "h", ı: "i", ŋ: "n" };
const ANY_OF_THEM = new RegExp(`[${Object.keys(ONE_SIGN).join("")}]`, "g");

/** What is typed, and a letter that it may stand for; those with accents are found without them, too. */
const TYPED = [
  ...Object.entries(ONE_SIGN).map(([letter, typed]) => [typed, letter]),
  ...[["oe", "ø"], ["ae", "ä"], ["oe", "ö"], ["ue", "ü"], ["aa", "å"]],
];

const MOST_READINGS = 16;

/** Small letters without accents, as on a keyboard that has no others. */
export function plain(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(ANY_OF_THEM, (letter) => ONE_SIGN[letter]);
}

/** The same for plain letters in which “ue” stands for ü, or might. */
export function withoutUmlauts(text) {
  return text.replace(/([aou])e/g, "$1");
}

/** What somebody may mean who types without the `letters` that texts have: one of them throughout, or here and there. */
export function readings(words, letters) {
  const asked = words.toLowerCase();
  const possible = TYPED.filter(([typed, letter]) => letters.includes(letter) && asked.includes(typed));
  const throughout = possible.map(([typed, letter]) => asked.replaceAll(typed, letter));
  const found = [[asked, 0]];
  for (const [reading, start] of found) {
    if (found.length > MOST_READINGS) break;
    for (let at = start; at < reading.length; at += 1) {
      for (const [typed, letter] of possible) {
        if (reading.startsWith(typed, at)) found.push([reading.slice(0, at) + letter + reading.slice(at + typed.length), at + 1]);
      }
    }
  }
  const hereAndThere = found.slice(1).map(([reading]) => reading);
  return [...new Set([...throughout, ...hereAndThere])].slice(0, MOST_READINGS);
}
