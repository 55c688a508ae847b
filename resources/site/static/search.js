"use strict";
// Finds articles by the words of ?q= in the monthly files beside the page (publish/site/search.py
// makes them), from the newest month back. Nothing it fetches is ever read as HTML.

const HITS_AT_ONCE = 20;
const MONTHS_AT_ONCE = 12;

const YE = "\ue000";
const TS = "\ue001";
const AFTER_CONSONANT = "(?<=[bcdfghjklmnpqrstvwxyz])";
const TS_AFTER_CONSONANT = new RegExp(AFTER_CONSONANT + TS, "g");
const YE_AFTER_CONSONANT = new RegExp(AFTER_CONSONANT + YE, "g");

// The rules of newsdesk.model.folding; `letters` is its table.
function fold(text, letters) {
  const small = text.replaceAll("´", "").normalize("NFKC").toLowerCase().replaceAll("ьо", "ё");
  let folded = "";
  for (const character of small) {
    if (character === "е" || character === "ё") folded += YE;
    else if (character === "ц") folded += TS;
    else folded += letters[character] ?? character;
  }
  return folded
    .replace(TS_AFTER_CONSONANT, "s").replaceAll(TS, "ts")
    .replaceAll("yo", YE).replaceAll("ye", YE)
    .replace(YE_AFTER_CONSONANT, "e").replaceAll(YE, "ye");
}

function wordsOf(text, letters) {
  return fold(text, letters).match(/[\p{L}\p{N}]+/gu) ?? [];
}

async function json(path) {
  const answer = await fetch(path);
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
}

// Every word asked for begins a word of the article.
function matches(article, asked) {
  const words = ` ${article.words}`;
  return asked.every((word) => words.includes(` ${word}`));
}

function shown(article, root) {
  const item = document.getElementById("search-result").content.cloneNode(true);
  const link = item.querySelector("a");
  link.textContent = article.headline;
  link.href = `${root}${article.address}.html`;
  const lead = item.querySelector(".lead");
  if (article.lead) lead.textContent = article.lead;
  else lead.remove();
  const time = document.createElement("time");
  time.dateTime = article.date;
  time.textContent = article.date.split("-").reverse().join("/");
  item.querySelector(".line").append(article.region ? `${article.region} · ` : "", time);
  return item;
}

class Search {
  constructor(asked, months, page) {
    this.asked = asked;
    this.months = months;
    this.page = page;
    this.waiting = [];
    this.found = 0;
  }

  // Shows the next articles; reads on only until there are enough, or a year has been read.
  async goOn() {
    const { more, results, root, count, nothing } = this.page;
    more.hidden = true;
    for (let read = 0; this.waiting.length < HITS_AT_ONCE && this.months.length; read += 1) {
      if (read === MONTHS_AT_ONCE) break;
      const articles = await json(`search/${this.months[0]}.json`);
      this.months.shift();
      this.waiting.push(...articles.filter((article) => matches(article, this.asked)));
    }
    const next = this.waiting.splice(0, HITS_AT_ONCE);
    this.found += next.length;
    results.append(...next.map((article) => shown(article, root)));
    more.hidden = !this.waiting.length && !this.months.length;
    nothing.hidden = this.found > 0 || !more.hidden;
    count.textContent = nothing.hidden ? count.dataset.words.replace("{count}", this.found) : "";
  }
}

async function start() {
  const element = (name) => document.getElementById(`search-${name}`);
  const say = (name) => { element(name).hidden = false; };
  const question = new URLSearchParams(location.search).get("q") ?? "";
  document.getElementById("q").value = question;
  if (location.protocol === "file:") return say("disk");
  try {
    const letters = await json(element("results").dataset.letters);
    const asked = wordsOf(question, letters);
    if (!asked.length) return say("unasked");
    const { months } = await json("search/index.json");
    const page = {
      more: element("more"),
      results: element("results"),
      count: element("count"),
      nothing: element("nothing"),
      root: element("results").dataset.root,
    };
    const search = new Search(asked, months, page);
    page.more.addEventListener("click", () => search.goOn().catch(() => say("failed")));
    await search.goOn();
  } catch {
    say("failed");
  }
}

start();
