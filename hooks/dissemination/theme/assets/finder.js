// The finder: which instruments match what was told, which may, which do not, and why, on the reader's own day.
// `evaluate` and `rank` are those of hooks/dissemination/pages/finder.py once more; one truth table tests both.

import { dayOf } from "./time.js";

const VERDICTS = ["matches", "may_match", "does_not_match"];
const SOON = 30;
const [IN_PART, IN_NONE] = [98, 99];
const QUESTIONS = { need: "needs", where: "places", who: "who", sector: "sectors", kind: "kinds" };
const NAMES = Object.keys(QUESTIONS);
const BORDER = "border";
const HEARD = "heard.json"; // beside the page: the words that hear.js understands
const BETWEEN = " · ";
const WARNINGS = ["ended", "coming", "closing"];
const SHOWN = 6; // so many answers are shown at first, as OFFERS_AT_FIRST in hooks/dissemination/pages/long_lists.py

/** Verdict and reasons, the weightiest first. Days are written as ISO 8601 writes them, so they compare as texts. */
export function evaluate(offer, question, wider, today) {
  const reasons = [
    ...needed(offer, question),
    ...placed(offer, question.places, wider),
    ...meant(offer, question.who, wider),
    ...working(offer, question.sectors, wider),
    ...(offer.audiences.length && offer.conditions_known ? [] : [reason("may_match", "conditions_unknown")]),
    ...timed(offer, today),
    ...(question.kinds.length && !meet(question.kinds, offer.kinds) ? [reason("does_not_match", "kind_other")] : []),
  ];
  const weight = ({ verdict }) => VERDICTS.indexOf(verdict);
  const verdict = VERDICTS[Math.max(...reasons.map(weight))];
  const ordered = reasons.sort((one, other) => weight(other) - weight(one));
  return { verdict, reasons: ordered.filter((one) => one.verdict === verdict || verdict !== "does_not_match") };
}

/** Where an instrument stands among others of the same verdict; the least is the first. */
export function rank(offer, question, wider, today) {
  const answered = question.needs.filter((need) => offer.needs.includes(need)).length;
  return [lateness(offer, today), offer.reachable ? 0 : 1, distance(offer.areas, question.places, wider), 0 - answered];
}

export function standing(offer, today) {
  if (today < offer.first) return "coming";
  if (offer.last < today) return "ended";
  const ends = offer.end_known ? [offer.last] : offer.deadlines.filter(([, last]) => last >= today).map(([first]) => first);
  if (!ends.length) return "unknown";
  return ends.every((end) => end <= soonAfter(today)) ? "closing" : "open";
}

function reason(verdict, key, deadline = null) {
  return { verdict, key, deadline };
}

function meet(some, others) {
  return some.some((one) => others.includes(one));
}

function lateness(offer, today) {
  const now = standing(offer, today);
  const hasPassed = offer.deadlines.length > 0 && offer.deadlines.every(([, last]) => last < today);
  return now === "ended" ? 2 : Number(now === "coming" || hasPassed);
}

function distance(areas, places, wider) {
  if (!places.length) return 0;
  const steps = places.map((place) => around(place, wider).findIndex((area) => areas.includes(area)));
  const isInside = areas.some((area) => meet(places, around(area, wider)));
  return Math.min(isInside ? IN_PART : IN_NONE, ...steps.filter((step) => step >= 0));
}

function needed(offer, question) {
  const { needs } = question;
  if (needs.length && !meet(needs, offer.needs)) {
    return [offer.needs.length ? reason("does_not_match", "need_other") : reason("may_match", "need_unknown")];
  }
  const isAsked = Object.values(question).some((answers) => answers.length);
  return offer.needs.length && !needs.length && isAsked ? [reason("may_match", "need_for")] : [];
}

function placed(offer, places, wider) {
  if (!places.length) return [reason("may_match", "place_in")];
  const found = places.map((place) => covered(offer.areas, place, wider));
  const verdict = VERDICTS.find((one) => found.includes(one));
  return [reason(verdict, verdict === "matches" ? "place_inside" : "place_only")];
}

function meant(offer, who, wider) {
  if (!offer.audiences.length) return [];
  const verdict = allCovered(offer.audiences, who, wider);
  return [reason(verdict, verdict === "matches" || !who.length ? "who_for" : "who_only")];
}

function working(offer, sectors, wider) {
  if (!offer.sectors.length) return offer.sectors_known ? [] : [reason("may_match", "sector_unknown")];
  const verdict = allCovered(offer.sectors, sectors, wider);
  return [reason(verdict, verdict === "matches" ? "sector_for" : "sector_only")];
}

function timed(offer, today) {
  const now = standing(offer, today);
  if (now === "ended") return [reason("does_not_match", "when_ended")];
  if (now === "coming") return [reason("may_match", "when_coming")];
  const isKnown = now !== "unknown" && offer.end_known;
  return [...due(offer.deadlines, today), ...(isKnown ? [reason("matches", `when_${now}`)] : [])];
}

function due(deadlines, today) {
  const byDay = [...deadlines.keys()].sort((one, other) => deadlines[one].join().localeCompare(deadlines[other].join()));
  const next = byDay.find((position) => deadlines[position][1] >= today);
  if (next === undefined) return byDay.length ? [reason("may_match", "deadline_passed", byDay.at(-1))] : [];
  return [reason("matches", deadlines[next][0] <= soonAfter(today) ? "deadline_soon" : "deadline_next", next)];
}

function soonAfter(day) {
  return new Date(Date.parse(day) + SOON * 86400000).toISOString().slice(0, 10);
}

function allCovered(offered, asked, wider) {
  const found = new Set(asked.map((one) => covered(offered, one, wider)));
  return found.size === 1 ? [...found][0] : "may_match";
}

function covered(offered, asked, wider) {
  if (around(asked, wider).some((area) => offered.includes(area))) return "matches";
  return offered.some((one) => around(one, wider).includes(asked)) ? "may_match" : "does_not_match";
}

function around(one, wider) {
  return one ? [one, ...around(wider[one], wider)] : [];
}

/** Ask the questions in `root`, and sort the cards in it by the answers. The address carries them. */
export function start(root) {
  const { wider, portals, words, borrowed = {} } = JSON.parse(root.dataset.finder);
  const form = root.querySelector("form");
  const places = Object.fromEntries(NAMES.map((name) => [name, form.querySelector(`[data-question=${name}]`)]));
  const own = form.elements.words;
  const again = form.querySelector("[data-again]");
  const status = root.querySelector("[role=status]");
  const cards = [...root.querySelectorAll("[data-offer]")].map((card) => ({
    card,
    offer: JSON.parse(card.dataset.offer),
    home: card.parentElement,
  }));
  const groups = Object.fromEntries(VERDICTS.map((verdict) => [verdict, root.querySelector(`[data-verdict=${verdict}]`)]));
  let understood;
  let told = {}; // the answers that were understood from words
  let changed = "";
  let latest = 0;
  let listening; // what hears words is fetched once somebody says some
  const meanwhile = new Set(); // the questions that are answered while words are not understood yet

  const selects = (name) => [...places[name].querySelectorAll("select")];
  const options = Object.fromEntries(NAMES.map((name) => [name, new Map([...selects(name)[0].options].map((one) => [one.value, one]))]));
  const option = (name, id) => options[name].get(id);
  const label = (name, ids) => ids.map((id) => option(name, id)?.text ?? id);
  const say = (key, values) => ({ text: fill(words[key], values), lang: borrowed[key] });

  /** In the plural form that the language of the words asks for, which is the reader's where it has them. */
  function count(key, number) {
    const plural = new Intl.PluralRules(borrowed[`count.${key}.other`] ?? document.documentElement.lang);
    return say(`count.${key}.${plural.select(number)}`, { number });
  }

  function show() {
    const today = dayOf(new Date());
    const answers = answered();
    const given = NAMES.filter((name) => answers[name].length);
    const asked = asking(answers);
    const found = Object.fromEntries(VERDICTS.map((verdict) => [verdict, []]));
    for (const one of cards) {
      const { verdict, reasons } = evaluate(one.offer, asked, wider, today);
      found[verdict].push([rank(one.offer, asked, wider, today), one.card]);
      explain(one, reasons, answers);
      warn(one.card, standing(one.offer, today));
    }
    if (given.length) VERDICTS.forEach((verdict) => list(groups[verdict], found[verdict].sort(byRank)));
    else if (cards.some(({ card, home }) => card.parentElement !== home)) cards.forEach(({ card, home }) => home.append(card));
    for (const verdict of VERDICTS) groups[verdict].hidden = !given.length || !found[verdict].length;
    root.querySelector("[data-all]").hidden = given.length > 0;
    again.hidden = !given.length && !own.value;
    const sentences = [understood, ...(given.length ? summary(found) : [])].filter(Boolean);
    const spoken = sentences.map((said) => (said.lang || said === understood ? element("span", said) : said.text));
    status.replaceChildren(...spoken.flatMap((one, position) => [position ? " " : "", one]));
    const ways = found.matches.length || found.may_match.length ? [] : waysOut(answers, today);
    root.querySelector("[data-ways]").replaceChildren(...ways);
    const printed = root.querySelector("[data-printed]");
    printed.hidden = !given.length;
    printed.querySelector("[data-answers]").textContent = given.flatMap((name) => label(name, answers[name])).join(BETWEEN);
    printed.querySelector("[data-address]").textContent = location.href;
  }

  /** The first cards of a group, and the others folded below them. */
  function list(group, ranked) {
    const [first, rest = first] = group.querySelectorAll(".cards");
    ranked.forEach(([, card], position) => (position < SHOWN ? first : rest).append(card));
    tell(group, ranked.length);
    const more = group.querySelector("[data-rest]");
    if (!more) return;
    more.hidden = ranked.length <= SHOWN;
    more.open = false;
    tell(more, ranked.length - SHOWN);
  }

  function tell(part, number) {
    part.querySelector("[data-count]").textContent = `(${number})`;
  }

  function asking(answers) {
    const codes = (place) => (option("where", place).dataset.codes ?? place).split(" ");
    const asked = { ...answers, where: answers.where.flatMap(codes) };
    return Object.fromEntries(NAMES.map((name) => [QUESTIONS[name], asked[name]]));
  }

  /** Where nothing is found, the nearest questions to which there is an answer. */
  function waysOut(answers, today) {
    const less = NAMES.filter((name) => answers[name].length).map((name) => ["without", name, answers[name], []]);
    const further = answers.where.length && option("where", BORDER) ? [["with", "where", [BORDER], [BORDER]]] : [];
    return [...further, ...less].flatMap(([key, name, ids, answer]) => {
      const others = { ...answers, [name]: answer };
      const verdicts = cards.map(({ offer }) => evaluate(offer, asking(others), wider, today).verdict);
      const number = verdicts.filter((verdict) => verdict !== "does_not_match").length;
      if (!number) return [];
      const found = count("instruments", number).text;
      const sentence = say(`finder.say.${key}`, { answer: label(name, ids).join(BETWEEN), found });
      return [way(sentence, address(others, ""))];
    }).concat(officialWays(answers));
  }

  /** The official portals of the place asked for, on the page of the need. */
  function officialWays(answers) {
    const [place] = answers.where.filter((code) => portals[code.slice(0, 2)]);
    const page = root.querySelector(`[data-need="${answers.need[0]}"]`);
    if (!place || !page) return [];
    const sentence = say("need.portals", { territory: label("where", [place]).join() });
    return [way(sentence, `${page.href}#${portals[place.slice(0, 2)]}`)];
  }

  function way(sentence, href) {
    const item = document.createElement("li");
    item.append(Object.assign(element("a", sentence), { href }));
    return item;
  }

  function summary(found) {
    const counts = VERDICTS.filter((verdict) => verdict === "matches" || found[verdict].length);
    const sentences = counts.map((verdict) => count(verdict, found[verdict].length));
    return found.matches.length || found.may_match.length ? sentences : [...sentences, say("finder.say.nothing")];
  }

  function explain({ card, offer }, reasons, answers) {
    const said = { where: offer.where, period: offer.period };
    said.needs = label("need", offer.needs).join(BETWEEN);
    said.sectors = label("sector", offer.sectors).join(BETWEEN);
    said.kinds = label("kind", offer.kinds).join(BETWEEN);
    const sentences = reasons.map(({ verdict, key, deadline }) => {
      const mine = key === "who_for" && verdict === "matches";
      const who = label("who", mine ? answers.who : offer.audiences).join(BETWEEN);
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
  async function read() {
    const answers = new URLSearchParams(location.search);
    for (const name of NAMES) choose(name, answers.getAll(name).filter((answer) => answer && option(name, answer)));
    own.value = answers.get("words") ?? "";
    forget(own.value);
    if (own.value && (await listen())) history.replaceState(null, "", address(answered()));
    show();
  }

  /** Show answers to a question as choices: a field for each of them, and one at least. */
  function choose(name, ids) {
    const [first, ...others] = selects(name);
    others.forEach((select) => select.remove());
    first.value = ids[0] ?? "";
    const called = places[name].querySelector("label").textContent;
    for (const [position, id] of ids.slice(1).entries()) {
      const select = Object.assign(first.cloneNode(true), { id: `${name}-${position + 2}` });
      select.setAttribute("aria-label", called);
      places[name].querySelector("select:last-of-type").after(select);
      select.value = id;
    }
  }

  function prepare() {
    listening ??= Promise.all([import("./hear.js"), fetch(HEARD).then((answer) => answer.json())]).catch((error) => {
      listening = undefined; // the next words try again
      throw error;
    });
    return listening;
  }

  /** Answer with what the reader says in words, instead of what was said before; unless other words have been said since. */
  async function listen() {
    const turn = ++latest;
    const said = own.value.trim();
    for (const name of Object.keys(told)) choose(name, []);
    [understood, told] = [undefined, {}];
    meanwhile.clear();
    root.setAttribute("aria-busy", "true");
    const [{ hear }, known] = await prepare().catch(() => [{ hear: () => ({}) }]);
    if (turn !== latest) return false;
    root.removeAttribute("aria-busy");
    const found = said ? Object.entries(hear(said, known)) : [];
    told = Object.fromEntries(found.map(([name, ids]) => [name, narrowest(name, ids)]).filter(([, ids]) => ids.length));
    const otherwise = Object.keys(told).filter((name) => meanwhile.has(name));
    for (const [name, ids] of Object.entries(told)) if (!otherwise.includes(name)) choose(name, ids);
    const answers = Object.entries(told).flatMap(([name, ids]) => label(name, ids));
    const key = answers.length ? "heard" : "unheard";
    const sentence = say(`finder.say.${key}`, { words: said, answers: answers.join(BETWEEN) });
    understood = said ? { ...sentence, className: "heard" } : undefined;
    if (otherwise.length) forget(own.value.trim() === said ? "" : own.value);
    return true;
  }

  /** Of several areas that contain one another the smallest; what cannot be chosen is said by the next wider area. */
  function narrowest(name, ids) {
    const known = [...new Set(ids.map((id) => around(id, wider).find((one) => option(name, one))).filter(Boolean))];
    return known.filter((id) => !known.some((other) => other !== id && around(other, wider).includes(id)));
  }

  /** Words that were answered otherwise since are not what the reader says any more. */
  function forget(said = "") {
    latest += 1;
    root.removeAttribute("aria-busy");
    [own.value, understood, told] = [said, undefined, {}];
  }

  function goToAnswers() {
    status.scrollIntoView();
    status.focus({ preventScroll: true });
  }

  function address(answers, said = own.value.trim()) {
    const given = NAMES.flatMap((name) => answers[name].map((id) => [name, id]));
    const query = new URLSearchParams(said ? [["words", said], ...given] : given).toString();
    return location.pathname + (query && `?${query}`);
  }

  function answered() {
    const given = (name) => selects(name).map(({ value }) => value).filter(Boolean);
    return Object.fromEntries(NAMES.map((name) => [name, [...new Set(given(name))]]));
  }

  own.addEventListener("focus", () => prepare().catch(() => {}));
  form.addEventListener("change", async ({ target }) => {
    const { name } = target;
    const heard = target === own && listen();
    if (!heard && root.hasAttribute("aria-busy")) meanwhile.add(name);
    else if (told[name]) forget();
    // Whoever leafs through the answers to one question goes back in one step. Words stand in the address at once, so
    // that they are not lost to who changes the language before they are understood.
    history[name === changed ? "replaceState" : "pushState"](null, "", address(answered()));
    changed = name;
    if (heard && !(await heard)) return;
    if (heard) history.replaceState(null, "", address(answered()));
    show();
  });
  again.addEventListener("click", () => {
    form.reset();
    NAMES.forEach((name) => choose(name, []));
    forget();
    changed = "";
    history.pushState(null, "", address(answered()));
    show();
    own.focus();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    goToAnswers();
  });
  addEventListener("popstate", () => {
    changed = "";
    read();
  });

  root.querySelector("[data-needs]").hidden = true;
  form.hidden = false;
  read().then(() => {
    // Who comes with answers, as from the home page, has asked already: on a phone the questions fill more than a screen.
    const isElsewhere = scrollY || document.activeElement !== document.body;
    if (!again.hidden && !isElsewhere && status.getBoundingClientRect().bottom > innerHeight) goToAnswers();
  });
}

function byRank([one], [other]) {
  const position = one.findIndex((value, index) => value !== other[index]);
  return position < 0 ? 0 : one[position] - other[position];
}

function fill(sentence, values = {}) {
  return sentence.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

function element(name, { text, ...attributes }) {
  const given = Object.fromEntries(Object.entries(attributes).filter(([, value]) => value));
  return Object.assign(document.createElement(name), { textContent: text }, given);
}
