// What somebody means who says it in words: needs, people, sectors, places and kinds, by the words of the vocabularies.

import { plain, withoutUmlauts } from "./letters.js";

const BEGINNING = 5; // so many letters of a word are enough
const ENDING = 2; // by so many letters at its end a word may differ: “loans”, “prestiti”
const GAP = 1; // so many other words may stand between the words of a phrase: “open a small shop”
const MISTYPED = 6; // from so many letters on, a word that nobody knows is taken for the one that differs by one slip,
const OTHER_LETTER = 8; // and if that is another letter, from so many on: “finding” is no “funding”
const PLACE = "where";
const PERSON = "who";
const KIND = "kind";
const SUBJECTS = ["need", "who", "sector", KIND]; // a place alone is one only where nothing else is said
const OTHER_MATTERS = "other matters";
const EXACT = [PLACE, OTHER_MATTERS]; // a word like these is none of them: “never” is no “neve”, “concept” no “concert”

/**
 * Per question, the answers that are meant. `terms` holds per question the terms, each with its words in the reader's
 * language, the label first, and its words in other languages; `small` are words that mean nothing by themselves,
 * `other` those of matters of which nothing is known here. Whoever speaks of these is not understood.
 */
export function hear(said, { terms, small, other }) {
  const ignored = new Set(words(small.join(" ")));
  const isMeant = (word) => word.length > 1 && !ignored.has(word);
  const phrase = (question, id, text, own = true, isLabel = false) => {
    const all = words(text);
    return { question, id, own, isLabel, words: all.some(isMeant) ? all.filter(isMeant) : all };
  };
  const phrases = Object.entries(terms).flatMap(([question, ofQuestion]) =>
    ofQuestion.flatMap(([id, own, others]) => [
      ...own.map((text, position) => phrase(question, id, text, true, position === 0)),
      ...others.map((text) => phrase(question, id, text, false)),
    ]),
  );
  const matters = other.map((text) => phrase(OTHER_MATTERS, "", text));
  const asked = words(said).filter(isMeant).map((word) => corrected(word, phrases, matters));
  // The reader's own language comes before others, and a need before a kind of help, which is called like it.
  const isFirst = ({ question, own }) => question !== KIND && (own || question === PLACE);
  const widening = [phrases.filter(isFirst), phrases.filter(({ question }) => question !== KIND), phrases];
  const saysMore = (found) => found.some(({ question }) => question !== PLACE);
  const attempts = widening.map((some) => claimed(asked, [...matters, ...some]));
  const heard = attempts.find(saysMore) ?? attempts[0];
  if (heard.some(({ question }) => question === OTHER_MATTERS)) return empty(terms);
  if (!saysMore(heard)) {
    const left = asked.filter((_, position) => !heard.some(({ at }) => at.includes(position)));
    const found = parts(left, phrases);
    if (!found.length && left.some((word) => word.length > 2)) return empty(terms);
    heard.push(...found);
  }
  return Object.fromEntries(Object.keys(terms).map((question) => [question, ids(heard, question)]));
}

function empty(terms) {
  return Object.fromEntries(Object.keys(terms).map((question) => [question, []]));
}

/** A word that several people may say (“baker”) tells nothing where another word tells who it is (“heir”). */
function ids(heard, question) {
  const all = heard.filter((one) => one.question === question);
  const isShared = ({ id, at }) => all.some((other) => other.id !== id && String(other.at) === String(at));
  const sole = question === PERSON ? all.filter((one) => !isShared(one)) : [];
  return [...new Set((sole.length ? sole : all).map(({ id }) => id))];
}

/** Without capitals, accents and punctuation. */
function words(text) {
  return plain(text)
    .replace(/(?<!\p{L})(\p{L})-/gu, "$1") // “e-commerce” is one word
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
    .split(" ")
    .filter(Boolean);
}

/** The phrases that are said, the longest first; each word is part of one phrase, or of one that several terms share. */
function claimed(asked, phrases) {
  const said = phrases.map((phrase) => ({ ...phrase, ...placed(asked, phrase) })).filter(({ at }) => at);
  said.sort((one, other) => other.score - one.score);
  const taken = new Map();
  const found = said.filter(({ question, own, at, score }) => {
    // Who says “take over” tells at once what they need and who they are.
    const asks = question === PERSON ? "need" : question;
    const claim = [asks, own || question === PLACE, at, score].join();
    if (!at.every((position) => [undefined, claim].includes(taken.get(position)))) return false;
    at.forEach((position) => taken.set(position, claim));
    return true;
  });
  return found.sort((one, other) => one.at[0] - other.at[0]);
}

/** A word as it is meant: the one of the reader's language that differs by a slip, or several that mean the same. */
function corrected(word, phrases, matters) {
  const isKnown = ({ question, words: all }) => all.some((whole) => likenessOf(question)(word, whole));
  if (word.length < MISTYPED || [...phrases, ...matters].some(isKnown)) return word;
  const meanings = new Map();
  for (const { question, id, words: all } of phrases.filter(({ question: asked, own }) => own || asked === PLACE)) {
    for (const whole of all.filter((one) => isMistyped(word, one))) {
      meanings.set(whole, (meanings.get(whole) ?? new Set()).add(`${question} ${id}`));
    }
  }
  const different = new Set([...meanings.values()].map((some) => [...some].sort().join()));
  return different.size === 1 ? meanings.keys().next().value : word;
}

/** Where the words of a phrase stand among those that were said, and how many letters they have in common. */
function placed(asked, { question, words: wanted }) {
  const likeness = likenessOf(question);
  for (let start = 0; start < asked.length; start += 1) {
    const at = [];
    let score = 0;
    for (const word of wanted) {
      const from = at.length ? at.at(-1) + 1 : start;
      const upTo = at.length ? from + GAP : start;
      const position = asked.findIndex((one, index) => index >= from && index <= upTo && likeness(one, word));
      if (position < 0) break;
      at.push(position);
      score += asked[position].length - (isSame(asked[position], word) ? 0 : 1);
    }
    if (at.length === wanted.length) return { at, score };
  }
  return {};
}

/** Where nothing else is said: a word that only one term has in its label, or begins one of its phrases with. */
function parts(asked, phrases) {
  const has = (phrase, word) => phrase.words.some((part, index) => (phrase.isLabel || !index) && begins(word, part));
  for (const question of SUBJECTS) {
    const ofQuestion = phrases.filter((phrase) => phrase.question === question);
    const found = asked.flatMap((word) => {
      const having = word.length < BEGINNING ? [] : ofQuestion.filter((phrase) => has(phrase, word));
      const isOne = having.length && having.every(({ id }) => id === having[0].id);
      return isOne ? [{ question, id: having[0].id }] : [];
    });
    if (found.length) return found;
  }
  return [];
}

function likenessOf(question) {
  return EXACT.includes(question) ? begins : resembles;
}

/** One letter is too many, too few or another, or two have changed places; never the first. */
function isMistyped(word, whole) {
  let start = 0;
  while (start < word.length && word[start] === whole[start]) start += 1;
  let end = 0;
  while (end < Math.min(word.length, whole.length) - start && word.at(-1 - end) === whole.at(-1 - end)) end += 1;
  const [typed, meant] = [word, whole].map((one) => one.slice(start, one.length - end));
  if (!start || whole.length < MISTYPED - 1) return false;
  if (typed.length === 1 && meant.length === 1) return whole.length >= OTHER_LETTER;
  return typed.length + meant.length === 1 || (meant.length === 2 && typed === meant[1] + meant[0]);
}

/** The same, also where “ue” is written for ü in one of them. */
function isSame(one, other) {
  return one === other || withoutUmlauts(one) === withoutUmlauts(other);
}

function begins(word, whole) {
  return isSame(word, whole) || (word.length >= BEGINNING && (whole.startsWith(word) || withoutUmlauts(whole).startsWith(withoutUmlauts(word))));
}

/** They are the same, one is the beginning of the other, or they differ in their endings at most. */
function resembles(word, whole) {
  if (begins(word, whole)) return true;
  let shared = 0;
  while (shared < word.length && word[shared] === whole[shared]) shared += 1;
  return shared >= BEGINNING - 1 && Math.max(word.length, whole.length) - shared <= ENDING;
}
