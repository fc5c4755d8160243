// Small comforts; every page works without them.

// Links name the file, so that the site also opens from disk; on a server the address is tidied.
if (location.protocol !== "file:" && location.pathname.endsWith("/index.html")) {
  history.replaceState(history.state, "", location.pathname.slice(0, -"index.html".length) + location.search + location.hash);
}

// Who changes the language keeps the place in the page, the answers and the words searched for.
document.querySelector(".languages")?.addEventListener("click", ({ target }) => {
  if (target.href) [target.search, target.hash] = [location.search, location.hash];
});

const corrected = document.querySelector("[data-from], [data-until]") &&
  import("./time.js").then(({ correct }) => correct(document, new Date()));

if (document.querySelector(".filter, .fold:not([data-finder] *)")) {
  Promise.all([import("./lists.js"), corrected]).then(([{ start }]) => {
    start(document.querySelector("main"));
  });
}

const results = document.querySelector("[data-search]");
if (results) {
  import("./search.js").then(({ search }) => search(results));
}

const finder = document.querySelector("[data-finder]");
if (finder) {
  import("./finder.js").then(({ start }) => start(finder));
}

// The contents stand open where they stand beside the text (see site.css).
const wide = matchMedia("(min-width: 68rem)");
const unfold = () => document.querySelectorAll("[data-open-beside]").forEach((list) => { list.open = wide.matches; });
wide.addEventListener("change", unfold);
if (wide.matches) unfold(); // elsewhere the reader may have opened them already

// The menus close with Escape, as people expect of what covers a page.
document.querySelector(".menu-bar").addEventListener("keydown", ({ key, target }) => {
  const open = target.closest("details[open]");
  if (key === "Escape" && open) {
    open.open = false;
    open.querySelector("summary").focus();
  }
});

// The address of the page, to be sent to somebody.
const copy = document.querySelector("[data-copy]");
if (copy && navigator.clipboard) {
  copy.parentElement.hidden = false;
  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(copy.dataset.copy || location.href);
    const said = copy.parentElement.querySelector("[role=status]");
    if (copy.dataset.copiedLang) said.lang = copy.dataset.copiedLang;
    said.textContent = copy.dataset.copied;
  });
}

// What is folded opens where an address leads into it, also in browsers that do not see to it, and on paper.
function reveal() {
  const place = document.querySelector(":target");
  const around = (part) => part?.parentElement.closest("details");
  const folded = [];
  for (let part = around(place); part; part = around(part)) if (!part.open) folded.push(part);
  for (const part of folded) part.open = true;
  if (folded.length) place.scrollIntoView(); // else the reader may have gone on reading elsewhere
}
reveal();
addEventListener("hashchange", reveal);
addEventListener("beforeprint", () => {
  const folded = [...document.querySelectorAll(":is(.fold, .more):not([open])")];
  for (const part of folded) part.open = true;
  addEventListener("afterprint", () => folded.forEach((part) => { part.open = false; }), { once: true });
});
