// The finder: which instruments fit, which may, which do not, and why, on the reader's own day.
// `evaluate` is the truth table of hooks/dissemination/pages/finder.py once more; the tests compare the two.

import { plain, withoutUmlauts } from "./letters.js";
import { dayOf } from "./time.js";

const VERDICTS = ["fits", "may_fit", "does_not_fit"];
const SOON = 30;
const BEGINNING = "0001-01-01";
const QUESTIONS = ["need", "where", "who"];
const BORDER = "border";
const BETWEEN = " · ";
const WARNINGS = ["ended", "coming", "closing"];

/** Verdict and reasons, the weightiest first. Days are written as ISO 8601 writes them, so they compare as texts. */
export function evaluate(offer, question, wider, today) {
  const reasons = [
    ...needed(offer, question.need),
    ...placed(offer, question.places, wider),
    ...meant(offer, question.who, wider),
    ...(offer.audiences.length && offer.conditions_known ? [] : [reason("may_fit", "conditions_unknown")]),
    ...timed(offer, today),
  ];
  const weight = ({ verdict }) => VERDICTS.indexOf(verdict);
  const verdict = VERDICTS[Math.max(...reasons.map(weight))];
  const ordered = reasons.sort((one, other) => weight(other) - weight(one));
  return { verdict, reasons: ordered.filter((one) => one.verdict === verdict || verdict !== "does_not_fit") };
}

export function standing(offer, today) {
  if (today < offer.first) return "coming";
  if (offer.last < today) return "ended";
  if (!offer.end_known) return "unknown";
  return offer.last <= soonAfter(today) ? "closing" : "open";
}

function reason(verdict, key, deadline = null) {
  return { verdict, key, deadline };
}

function needed(offer, need) {
  if (!need || offer.needs.includes(need)) return [];
  return [offer.needs.length ? reason("does_not_fit", "need_other") : reason("may_fit", "need_unknown")];
}

function placed(offer, places, wider) {
  if (!places.length) return [reason("fits", "place_in")];
  const verdict = covered(offer.areas, places, wider);
  return [reason(verdict, verdict === "fits" ? "place_inside" : "place_only")];
}

function meant(offer, who, wider) {
  if (!offer.audiences.length) return [];
  const verdict = who ? covered(offer.audiences, [who], wider) : "fits";
  return [reason(verdict, verdict === "fits" ? "who_for" : "who_only")];
}

function timed(offer, today) {
  const now = standing(offer, today);
  if (now === "ended") return [reason("does_not_fit", "when_ended")];
  if (now === "coming") return [reason("may_fit", "when_coming")];
  const key = now === "unknown" && offer.first > BEGINNING ? "end_unknown" : now;
  return [...due(offer.deadlines, today), reason("fits", `when_${key}`)];
}

function due(deadlines, today) {
  const byDay = [...deadlines.keys()].sort((one, other) => (deadlines[one].join() < deadlines[other].join() ? -1 : 1));
  const next = byDay.find((position) => deadlines[position][1] >= today);
  if (next === undefined) return byDay.length ? [reason("may_fit", "deadline_passed", byDay.at(-1))] : [];
  return [reason("fits", deadlines[next][0] <= soonAfter(today) ? "deadline_soon" : "deadline_next", next)];
}

function soonAfter(day) {
  return new Date(Date.parse(day) + SOON * 86400000).toISOString().slice(0, 10);
}

function covered(offered, asked, wider) {
  const around = (one) => (one ? [one, ...around(wider[one])] : []);
  if (asked.some((one) => around(one).some((area) => offered.includes(area)))) return "fits";
  return offered.some((one) => around(one).some((area) => asked.includes(area))) ? "may_fit" : "does_not_fit";
}

/**
 * The need that somebody means; empty where it is not clear. `phrases` lists needs with the words for them, the
 * reader's language first. What is said may be such a word, contain one, or nearly be one: “PRESTITI”, “i soldi”.
 */
export function needFor(said, phrases) {
  return mostLike(said, phrases, fold) || mostLike(said, phrases, (text) => withoutUmlauts(fold(text)));
}

function mostLike(said, phrases, simplified) {
  const asked = simplified(said);
  const needs = new Map();
  for (const [need, ofNeed] of phrases) {
    for (const phrase of ofNeed.map(simplified)) {
      if (!needs.has(phrase)) needs.set(phrase, need);
    }
  }
  const labels = phrases.map(([, [label]]) => simplified(label).split(" "));
  const isTelling = (word) => labels.filter((label) => label.includes(word)).length < 2; // “business” is not
  const contained = (phrase) => (` ${asked} `.includes(` ${phrase} `) ? phrase.length : 0);
  const near = (phrase) => Math.max(0, ...asked.split(" ").filter(isTelling).map((word) => resemblance(word, phrase)));
  const phrase = best(needs.keys(), contained) ?? best(needs.keys(), near);
  return needs.get(phrase) ?? "";
}

/** Without capitals, accents and punctuation. */
function fold(text) {
  return plain(text).replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

/** The first of those with the highest score above nought. */
function best(phrases, score) {
  let [found, highest] = [undefined, 0];
  for (const phrase of phrases) {
    const reached = score(phrase);
    if (reached > highest) [found, highest] = [phrase, reached];
  }
  return found;
}

/** How many letters two words begin with in common, if they differ in their ending at most, or one is cut short. */
function resemblance(word, phrase) {
  let shared = 0;
  while (shared < word.length && word[shared] === phrase[shared]) shared += 1;
  const endings = Math.max(word.length, phrase.length) - shared;
  return shared >= 4 && (endings <= 2 || shared === word.length) ? shared : 0;
}

/** Ask the questions in `root`, and sort the cards in it by the answers. The address carries them. */
export function start(root) {
  const { wider, phrases, words, borrowed = {} } = JSON.parse(root.dataset.finder);
  const form = root.querySelector("form");
  const asked = Object.fromEntries(QUESTIONS.map((name) => [name, form.elements[name]]));
  const own = form.elements.words;
  const again = form.querySelector("[data-again]");
  const status = root.querySelector("[role=status]");
  const cards = [...root.querySelectorAll("[data-offer]")].map((card) => ({
    card,
    offer: JSON.parse(card.dataset.offer),
    home: card.parentElement,
  }));
  let understood;
  let changed = "";

  const chosen = (name) => asked[name].selectedOptions[0];
  const option = (name, id) => [...asked[name].options].find(({ value }) => value === id);
  const label = (name, ids) => ids.map((id) => option(name, id).text);
  const say = (key, values) => ({ text: fill(words[key], values), lang: borrowed[key] });

  /** In the plural form that the language of the words asks for, which is the reader's where it has them. */
  function count(key, number) {
    const plural = new Intl.PluralRules(borrowed[`count.${key}.other`] ?? document.documentElement.lang);
    return say(`count.${key}.${plural.select(number)}`, { number });
  }

  function show() {
    const today = dayOf(new Date());
    const answers = answered();
    const given = QUESTIONS.filter((name) => answers[name]);
    const found = { fits: 0, may_fit: 0, does_not_fit: 0 };
    for (const { card, offer, home } of cards) {
      const { verdict, reasons } = evaluate(offer, asking(answers), wider, today);
      found[verdict] += 1;
      explain(card, offer, reasons);
      warn(card, standing(offer, today));
      (given.length ? root.querySelector(`[data-verdict=${verdict}] ul`) : home).append(card);
    }
    for (const verdict of VERDICTS) {
      const group = root.querySelector(`[data-verdict=${verdict}]`);
      group.hidden = !given.length || !found[verdict];
      group.querySelector("[data-count]").textContent = `(${found[verdict]})`;
    }
    root.querySelector("[data-all]").hidden = given.length > 0;
    again.hidden = !given.length;
    const sentences = [understood, ...(given.length ? summary(found) : [])].filter(Boolean);
    status.replaceChildren(...sentences.flatMap((said, position) => [position ? " " : "", said.lang ? element("span", said) : said.text]));
    const ways = found.fits || found.may_fit ? [] : waysOut(answers, today);
    root.querySelector("[data-ways]").replaceChildren(...ways);
    const printed = root.querySelector("[data-printed]");
    printed.hidden = !given.length;
    printed.querySelector("[data-answers]").textContent = given.map((name) => chosen(name).text).join(" · ");
    printed.querySelector("[data-address]").textContent = location.href;
  }

  function asking({ need, where, who }) {
    return { need, places: where ? (option("where", where).dataset.codes ?? where).split(" ") : [], who };
  }

  /** Where nothing fits, the nearest questions to which there is an answer. */
  function waysOut(answers, today) {
    const less = QUESTIONS.filter((name) => answers[name]).map((name) => ["without", name, answers[name], ""]);
    const further = answers.where && option("where", BORDER) ? [["with", "where", BORDER, BORDER]] : [];
    return [...further, ...less].flatMap(([key, name, id, answer]) => {
      const others = { ...answers, [name]: answer };
      const verdicts = cards.map(({ offer }) => evaluate(offer, asking(others), wider, today).verdict);
      const number = verdicts.filter((verdict) => verdict !== "does_not_fit").length;
      if (!number) return [];
      const found = count("instruments", number).text;
      const sentence = say(`finder.say.${key}`, { answer: option(name, id).text, found });
      const item = document.createElement("li");
      item.append(Object.assign(element("a", sentence), { href: address(others) }));
      return [item];
    });
  }

  function summary(found) {
    const counts = VERDICTS.filter((verdict) => verdict === "fits" || found[verdict]).map((verdict) => count(verdict, found[verdict]));
    return found.fits || found.may_fit ? counts : [...counts, say("finder.say.nothing")];
  }

  function explain(card, offer, reasons) {
    const said = { where: offer.where, period: offer.period, needs: label("need", offer.needs).join(BETWEEN) };
    const sentences = reasons.map(({ key, deadline }) => {
      const mine = key === "who_for" && asked.who.value;
      const who = label("who", mine ? [mine] : offer.audiences).join(BETWEEN);
      return say(`why.${key}`, { ...said, who, deadline: offer.days[deadline] });
    });
    card.querySelector(".why").replaceChildren(...sentences.flatMap((sentence) => [element("li", sentence), "\n"]));
  }

  function warn(card, now) {
    card.querySelector(".tag")?.remove();
    if (!WARNINGS.includes(now)) return;
    const tag = element("span", say(`state.${now}`));
    tag.className = "tag";
    card.querySelector("h3").append(" ", tag);
  }

  /** Take the answers from the address; what it does not know, nobody has answered. */
  function read() {
    const answers = new URLSearchParams(location.search);
    for (const select of Object.values(asked)) {
      const answer = answers.get(select.name) ?? "";
      select.value = [...select.options].some(({ value }) => value === answer) ? answer : "";
    }
    own.value = answers.get("words") ?? "";
    understood = undefined;
    if (own.value) listen();
  }

  /** Answer the first question with what the reader says in words. */
  function listen() {
    const said = own.value.trim();
    asked.need.value = needFor(said, phrases);
    const key = asked.need.value ? "heard" : "unheard";
    understood = said ? say(`finder.say.${key}`, { words: said, need: chosen("need").text }) : undefined;
  }

  function address(answers) {
    const query = new URLSearchParams(QUESTIONS.filter((name) => answers[name]).map((name) => [name, answers[name]])).toString();
    return location.pathname + (query && `?${query}`);
  }

  function answered() {
    return Object.fromEntries(QUESTIONS.map((name) => [name, asked[name].value]));
  }

  form.addEventListener("change", ({ target }) => {
    if (target === own) listen();
    else if (target === asked.need) [own.value, understood] = [""];
    const name = target === own ? "need" : target.name;
    // Whoever leafs through the answers to one question goes back in one step.
    history[name === changed ? "replaceState" : "pushState"](null, "", address(answered()));
    changed = name;
    show();
  });
  again.addEventListener("click", () => {
    form.reset();
    [understood, changed] = [undefined, ""];
    history.pushState(null, "", address(answered()));
    show();
    asked.need.focus();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    status.scrollIntoView();
    status.focus({ preventScroll: true });
  });
  addEventListener("popstate", () => {
    changed = "";
    read();
    show();
  });

  read();
  root.querySelector("[data-needs]").hidden = true;
  form.hidden = false;
  show();
}

function fill(sentence, values = {}) {
  return sentence.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

function element(name, { text, lang }) {
  return Object.assign(document.createElement(name), { textContent: text }, lang ? { lang } : {});
}
