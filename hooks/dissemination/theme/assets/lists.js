// Long lists: a form filters the cards, and the address keeps the answers; the first parts of what is left are open.

const SHOWN = 10; // as in hooks/dissemination/pages/long_lists.py
const FOUND = 30; // who has asked wants to see more

export function start(main) {
  const filter = main.querySelector(".filter");
  const form = filter?.querySelector("form");
  const questions = [...(form?.querySelectorAll("select") ?? [])];
  const cards = [...main.querySelectorAll(".cards > li")].map((card) => ({
    card,
    place: card.closest(".fold, section"),
    answers: Object.fromEntries(questions.map(({ name }) => [name, card.dataset[name]?.split(" ") ?? []])),
  }));
  const folds = [...main.querySelectorAll(".fold:has(.cards):not([data-finder] *)")].map((part) => ({
    part,
    list: part.closest("section"),
    inside: cards.filter(({ card }) => part.contains(card)),
  }));
  const seenOf = (some) => some.filter(({ card }) => !card.hidden && !card.classList.contains("out"));
  const seenIn = (part) => seenOf(cards.filter(({ place }) => place === part)).length;
  // What the reader has opened or closed before this file arrived, or an address that leads into it, stays as it is.
  let kept = folds.filter(({ part }) => part.open !== "open" in part.dataset).map(({ part }) => part);
  let changed;

  /** The first part is open, and those after it as long as no more than `most` cards are to be seen. */
  function fold(most) {
    let [seen, before] = [];
    for (const { part, list, inside } of folds) {
      if (list !== before) seen = list ? seenIn(list) : 0;
      before = list;
      const [all, own] = [seenOf(inside).length, seenIn(part)];
      if (!kept.includes(part)) part.open = all > 0 && (!seen || seen + Math.max(own, 1) <= most);
      part.classList.toggle("out", !all);
      part.querySelector("[data-count]").textContent = `(${all})`;
      if (all) seen = part.open ? seen + own : Math.max(seen, most);
    }
  }

  function show() {
    const asked = questions.filter(({ value }) => value);
    const fits = ({ answers }, but) => asked.every((one) => one === but || answers[one.name].includes(one.value));
    for (const one of cards) one.card.classList.toggle("out", !fits(one));
    fold(asked.length ? FOUND : SHOWN);
    if (!filter) return;
    const current = cards.filter(({ card }) => !card.hidden);
    for (const question of questions) tell(question, current.filter((one) => fits(one, question)));
    main.classList.toggle("filtered", asked.length > 0);
    form.querySelector("button").hidden = !asked.length;
    const status = filter.querySelector("[role=status]");
    const told = status.dataset.said.replace("{shown}", seenOf(current).length).replace("{all}", current.length);
    status.textContent = asked.length || changed ? told : "";
  }

  /** Say beside each answer how many cards it would leave. */
  function tell(question, left) {
    const given = left.flatMap(({ answers }) => answers[question.name]);
    for (const option of [...question.options].slice(1)) {
      const number = given.filter((answer) => answer === option.value).length;
      option.text = `${(option.dataset.words ??= option.text)} (${number})`;
      option.disabled = !number && !option.selected;
    }
  }

  /** Take the answers from the address; what it does not know, nobody has answered. */
  function read() {
    const given = new URLSearchParams(location.search);
    for (const question of questions) {
      question.value = given.get(question.name) ?? "";
      if (question.selectedIndex < 0) question.value = "";
    }
    show();
  }

  /** Whoever leafs through the answers to one question goes back in one step. */
  function write(name) {
    const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value)).toString();
    history[name === changed ? "replaceState" : "pushState"](null, "", location.pathname + (query && `?${query}`));
    changed = name;
    show();
  }

  read();
  kept = [];
  if (!filter) return;
  filter.hidden = false;
  filter.querySelector("details").open = main.classList.contains("filtered") || matchMedia("(min-width: 52rem)").matches;
  form.addEventListener("change", ({ target }) => write(target.name));
  form.querySelector("button").addEventListener("click", () => {
    form.reset();
    write("nothing");
    questions[0].focus();
  });
  addEventListener("popstate", () => {
    changed = "";
    read();
  });
}
