// Search in the language of the page. Pagefind's index is fetched in small pieces, and only when somebody searches.

const PAGE = 10;

/** Fill `place` with what is found for the words in the address; `place` carries the sentences to say. */
export async function search(place) {
  const words = new URLSearchParams(location.search).get("q")?.trim() ?? "";
  document.querySelector("#q").value = words;
  if (!words) return;
  const say = place.dataset;
  const status = place.querySelector("[role=status]");
  status.textContent = say.searching;
  try {
    const pagefind = await import(new URL("../pagefind/pagefind.js", import.meta.url));
    const found = (await pagefind.search(words)).results;
    status.textContent = (found.length ? say.found : say.nothing).replace("{number}", found.length).replace("{words}", () => words);
    await show(place, found, say.more);
  } catch {
    status.textContent = say.failed;
  }
}

async function show(place, found, more) {
  const list = place.querySelector("ol");
  for (const page of await Promise.all(found.slice(0, PAGE).map((result) => result.data()))) {
    list.append(entry(page));
  }
  const rest = found.slice(PAGE);
  if (!rest.length) return;
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: more });
  button.addEventListener("click", async () => {
    const next = list.children.length;
    button.remove();
    await show(place, rest, more);
    list.children[next].querySelector("a").focus();
  });
  place.append(button);
}

function entry(page) {
  const item = document.createElement("li");
  const heading = item.appendChild(document.createElement("h2"));
  heading.append(Object.assign(document.createElement("a"), { href: page.url, textContent: page.meta.title }));
  // Pagefind escapes the excerpt and marks the words found.
  item.appendChild(document.createElement("p")).innerHTML = page.excerpt;
  return item;
}
