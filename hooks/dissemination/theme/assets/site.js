// Small comforts; every page works without them.

// Links name the file, so that the site also opens from disk; on a server the address is tidied.
if (location.protocol !== "file:" && location.pathname.endsWith("/index.html")) {
  history.replaceState(history.state, "", location.pathname.slice(0, -"index.html".length) + location.search + location.hash);
}

// Who changes the language keeps the place in the page, the answers and the words searched for.
document.querySelector(".languages").addEventListener("click", ({ target }) => {
  if (target.href) [target.search, target.hash] = [location.search, location.hash];
});

if (document.querySelector("[data-from], [data-until]")) {
  import("./time.js").then(({ correct }) => correct(document, new Date()));
}

const results = document.querySelector("[data-search]");
if (results) {
  import("./search.js").then(({ search }) => search(results));
}

const finder = document.querySelector("[data-finder]");
if (finder) {
  import("./finder.js").then(({ start }) => start(finder));
}
