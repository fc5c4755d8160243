// What holds today. A page is written on the day the site is built; what will change later is in it already, each
// part with the days on which it holds. Here the reader's own day decides which parts are shown.

/** The reader's day, such as 2026-11-23; days written like this follow each other as texts do. */
export function dayOf(moment) {
  const two = (number) => String(number).padStart(2, "0");
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
}

/** Whether something that holds from one day to another holds on `day`. A day that is not given is no limit. */
export function holds(day, { from, until }) {
  return (!from || from <= day) && (!until || day <= until);
}

/** Show what holds at `moment`, hide the rest. Before the day it was built, a page knows nothing better. */
export function correct(page, moment) {
  const built = page.documentElement.dataset.built;
  const today = dayOf(moment);
  const day = today < built ? built : today;
  for (const part of page.querySelectorAll("[data-from], [data-until]")) {
    part.hidden = !holds(day, part.dataset);
  }
}
