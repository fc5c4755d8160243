// Search in the language of the page, then in the others. Pagefind has an index per language, which is fetched
// in small pieces, and only when somebody searches; those of other languages only once their list is shown.

import { readings } from "./letters.js";

const PORTION = 10;
const BUNDLE = new URL("../pagefind/", import.meta.url).pathname;
const READER = document.documentElement.lang;
const LANGUAGES = Array.from(document.querySelectorAll(".languages [hreflang]"), (link) => link.hreflang);
const ENTRY = "ol > li";
const TITLE = document.title;

const programs = {};
let latest = 0;

/** Answer in `place` the words in the address, and whatever else is asked on this page. */
export function search(place) {
  const field = document.querySelector("#q");
  const asked = () => new URLSearchParams(location.search).get("q")?.trim() ?? "";
  field.form.addEventListener("submit", (event) => {
    event.preventDefault(); // so that the focus stays where it is
    history.pushState(null, "", `?${new URLSearchParams({ q: field.value })}`);
    answer(place, asked());
  });
  addEventListener("popstate", () => {
    field.value = asked();
    answer(place, asked());
  });
  field.value ||= asked(); // what somebody has typed before this file arrived stays
  answer(place, asked());
}

async function answer(place, words) {
  const turn = ++latest;
  const say = place.dataset;
  const [status, help] = [place.querySelector("[role=status]"), place.querySelector("[data-help]")];
  document.title = [words, TITLE].filter(Boolean).join(" – ");
  help.hidden = Boolean(words);
  place.querySelectorAll(`${ENTRY}, button`).forEach((old) => old.remove());
  tell(status, say, words ? "searching" : "hint");
  if (!words) return;
  try {
    const own = await find(words, READER);
    const found = portions(place, [() => own, () => findElsewhere(words)]);
    await show(place, found, () => turn === latest);
    if (turn !== latest) return;
    const key = place.querySelector(ENTRY) ? "found" : "nothing";
    tell(status, say, key);
    status.textContent = status.textContent.replace("{number}", own.length).replace("{words}", () => words);
    help.hidden = key === "found";
    if (place.querySelector("section li")) status.append(". ", tell(document.createElement("span"), say, "follow"));
  } catch {
    if (turn === latest) fail(place);
  }
}

function fail(place) {
  tell(place.querySelector("[role=status]"), place.dataset, "failed");
  place.querySelector("[data-help]").hidden = false;
}

/** Let an element say words of the interface, marked where they are in another language than the reader's. */
function tell(element, say, key) {
  return Object.assign(element, { textContent: say[key], lang: say[`${key}Lang`] ?? READER });
}

/** The results in one language, best first; where nothing says what was typed, those for what may be meant by it. */
async function find(words, language) {
  programs[language] ??= start(language).catch((error) => {
    delete programs[language]; // the next search tries again
    throw error;
  });
  const { program, letters } = await programs[language];
  const { results } = await program.search(words);
  for (const result of results.slice(1, PORTION)) result.data(); // which are asked for at the same time as the first
  if (results.length && says(await results[0].data(), words)) return results;
  for (const reading of readings(words, letters)) {
    const { results: others } = await program.search(reading);
    if (others.length && says(await others[0].data(), reading)) return others;
  }
  return [];
}

/** The results in all other languages, best first: the reader's way to pages that say it in another one. */
async function findElsewhere(words) {
  const others = LANGUAGES.filter((language) => language !== READER);
  const found = await Promise.all(others.map((language) => find(words, language)));
  return found.flat().sort((one, other) => other.score - one.score);
}

/**
 * Whether a page says what was asked. Where no page does, Pagefind looks for the longest word that the asked one
 * begins with, so that “soldi” would find every “so”; all results share that word, and the first tells for all.
 */
function says({ locations, raw_content }, words) {
  const all = raw_content.split(/\s+/);
  const found = locations.map((location) => bare(all[location] ?? ""));
  return !found.length || words.split(/\s+/).map(bare).every((word) => found.some((other) => isLike(other, word)));
}

/** One holds the other, or they differ in their endings only, as “studies” and “study” do. */
function isLike(found, asked) {
  const least = Math.max(Math.min(3, asked.length), Math.ceil(asked.length * 0.55));
  return found.includes(asked.slice(0, least));
}

function bare(word) {
  return word.normalize("NFD").replace(/[^\p{L}\p{N}]/gu, "").toLowerCase();
}

/**
 * What searches the pages of one language. A module of Pagefind can know the word stems of one language only; with a
 * name after the #, the browser runs one for each language, from the file that it has fetched once.
 */
async function start(language) {
  const basePath = `${BUNDLE}${language}/`;
  const metaCacheTag = `${Date.now()}`;
  const entry = `${basePath}pagefind-entry.json?ts=${metaCacheTag}`; // what Pagefind asks for first, and finds fetched
  const [{ createInstance }, { languages, letters }] = await Promise.all([
    import(`${BUNDLE}pagefind.js#${language}`),
    fetch(entry).then((answer) => answer.json()),
  ]);
  const program = languages[language]
    ? await createInstance({ basePath, metaCacheTag, noWorker: true }) // a worker would load everything twice
    : { search: () => ({ results: [] }) }; // no page is in this language
  return { program, letters };
}

/** Pages that are not listed yet, a few at a time, for one list of `place` after the other. */
async function* portions(place, sources) {
  const listed = new Set();
  for (const list of place.querySelectorAll("ol")) {
    const results = await sources.shift()();
    for (let start = 0; start < results.length; start += PORTION) {
      const pages = await Promise.all(results.slice(start, start + PORTION).map((result) => result.data()));
      const fresh = pages.map(inReach).filter(({ url }) => !listed.has(url) && listed.add(url));
      if (fresh.length) yield { list, fresh, more: start + PORTION < results.length };
    }
  }
}

/** A page with the address that it has in the reader's language: there is one, if only to show the foreign text. */
function inReach(page) {
  const home = (language) => new URL("..", document.querySelector(`.languages [hreflang="${language}"]`).href).pathname;
  return { ...page, url: page.url.replace(home(page.meta.language), home(READER)) };
}

/** List one portion, and go on to the next list where this one is complete; then wait to be asked for more. */
async function show(place, found, isWanted) {
  for (let goOn = true; goOn; ) {
    const { value: portion } = await found.next();
    if (!portion || !isWanted()) return;
    portion.list.append(...portion.fresh.map((page) => entry(page, portion.list)));
    goOn = !portion.more;
  }
  const button = tell(Object.assign(document.createElement("button"), { type: "button" }), place.dataset, "more");
  button.addEventListener("click", async () => {
    const known = place.querySelectorAll(ENTRY).length;
    button.remove();
    try {
      await show(place, found, isWanted);
      if (isWanted()) place.querySelectorAll(ENTRY)[known]?.querySelector("a").focus();
    } catch {
      if (isWanted()) fail(place);
    }
  });
  place.append(button);
}

function entry(page, list) {
  const { title, kind, place, language, state } = page.meta;
  const item = document.createElement("li");
  const add = (name, text) => item.appendChild(Object.assign(document.createElement(name), { textContent: text }));
  const heading = add(list.dataset.heading, "");
  heading.append(Object.assign(document.createElement("a"), { href: page.url, textContent: title }));
  if (state) heading.append(" ", Object.assign(document.createElement("span"), { className: "tag", textContent: state }));
  if (kind || place) add("p", [kind, place].filter(Boolean).join(" – "));
  // Pagefind escapes the excerpt and marks the words found.
  add("p", "").innerHTML = page.excerpt;
  const foundIn = list.getAttribute(`data-found-in-${language}`);
  const foundInLang = list.getAttribute(`data-found-in-${language}-lang`) ?? READER;
  if (foundIn) {
    for (const part of item.children) part.lang = language;
    Object.assign(add("p", "").appendChild(document.createElement("small")), { textContent: foundIn, lang: foundInLang });
  }
  return item;
}
