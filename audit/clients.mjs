// What programs that others wrote read in calendars and feeds: node clients.mjs READER FILE…
// Prints one JSON object: file -> what is read in it. Days are YYYY-MM-DD, moments are in UTC.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";
import ical from "node-ical";
import Parser from "rss-parser";

const two = (number) => String(number).padStart(2, "0");
// Both readers make a day the midnight of the machine's own time zone.
const day = (date) => `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
const when = (date, isDay) => (isDay ? day(date) : date.toISOString());

function icalJs(text) {
  const events = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents("vevent");
  return events.map((component) => {
    const { uid, summary, startDate, endDate } = new ICAL.Event(component);
    const [start, end] = [startDate, endDate].map((time) => when(time.toJSDate(), time.isDate));
    return { uid, title: summary, start, end };
  });
}

function nodeIcal(text) {
  const events = Object.values(ical.sync.parseICS(text)).filter(({ type }) => type === "VEVENT");
  return events.map(({ uid, summary, start, end, datetype }) => ({
    uid,
    title: summary?.val ?? summary, // an object where the text is marked with its language
    start: when(start, datetype === "date"),
    end: when(end, datetype === "date"),
  }));
}

const readers = { "ical.js": icalJs, "node-ical": nodeIcal, "rss-parser": (text) => new Parser().parseString(text) };
const [reader, ...files] = process.argv.slice(2);
const read = files.map(async (file) => [file, await readers[reader](readFileSync(file, "utf8"))]);
console.log(JSON.stringify(Object.fromEntries(await Promise.all(read))));
