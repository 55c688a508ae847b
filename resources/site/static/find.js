"use strict";
// Finds articles by the words of ?q= in the shards that publish/pagefind makes. Pagefind answers
// which articles have the words; what is asked is folded here as what is indexed was folded there.
// Nothing is fetched before something is asked, and nothing fetched is ever read as HTML.

const HITS_AT_ONCE = 20;
const SHARDS_AT_ONCE = 12;
// Newest first, most questions are answered by the first two.
const SHARDS_FIRST = 2;
const SHARDS_TOGETHER = 5;
const PAUSE_IN_TYPING = 250;
const PATIENCE = 30_000;
const WORDS_SHOWN = 36;
const WORDS_BEFORE = 8;

// Closes every word of the index (documents.py, WORD_END), so that a word can be asked for whole.
const END = "ъ";
// Shorter words are asked for whole: as beginnings they would be in every article.
const SHORTEST_BEGINNING = 3;
const SHORTEST_QUESTION = 2;
// What may follow a beginning: Pagefind fetches an index's part by where a word would stand in it.
const FOLLOWING = [..."0123456789abcdefghijklmnopqrstuvwxyz", END];

// Endings that a word may lose, folded; what is left is the beginning that is looked for.
const ENDINGS = {
  en: "ing ed es s".split(" "),
  ru: ("yami ami ogo omu ymi imi iyam iyax iyey oye aya yaya uyu yuyu yye iye yy iy oy ey om em am "
    + "yam ax yax ov yev ev a ya o ye e y i u yu").split(" "),
  uz: "larining lariga larida larini larning lardan lari larni larga larda lar ning dan ga da ni si i"
    .split(" "),
};
const SHORTEST_STEM = 4;

const element = (name) => document.getElementById(`find-${name}`);
const field = document.getElementById("q");
const list = element("results");
const choices = element("choices");
const SENTENCES = ["disk", "unasked", "short", "nothing", "narrow", "failed"];

async function json(path, cache) {
  const answer = await fetch(path, { cache });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
}

// What `work` comes to, unless it takes too long: Pagefind waits for ever for what never arrives.
function inTime(work) {
  const late = new Promise((_, reject) => setTimeout(reject, PATIENCE, new Error("too slow")));
  return Promise.race([work, late]);
}

const absolute = (path) => new URL(path, document.baseURI).href;

// Everything that a first question needs, fetched once; asked for anew after a failure.
let tools;
function toolbox() {
  tools ??= prepared().catch((error) => {
    tools = undefined;
    throw error;
  });
  return tools;
}

async function prepared() {
  const { letters, fold, engine, stamp, shards } = list.dataset;
  const [table, folding, pagefind, listed] = await Promise.all([
    json(letters),
    import(absolute(fold)),
    import(absolute(engine)),
    json(shards, "no-cache"),
  ]);
  await pagefind.destroy();
  await pagefind.options({ noWorker: true, metaCacheTag: stamp });
  await pagefind.init();
  // Of an engine that did not come, merging would wait for ever; asking fails at once.
  await inTime(pagefind.preload(END));
  offerTimes(listed);
  return { pagefind, shards: listed, opened: new Map(), wordsOf: (text) => folding.wordsOf(text, table) };
}

function offerTimes(shards) {
  const select = element("time");
  const chosen = new URLSearchParams(location.search).get("time") ?? "";
  for (const key of shards) {
    select.append(new Option(key.split("-").reverse().join("/"), key, false, key === chosen));
  }
}

// The shard's index beside those that are open already.
function opened({ pagefind, opened: known }, key) {
  if (!known.has(key)) {
    const path = new URL(`${key}/`, absolute(list.dataset.shards)).pathname;
    known.set(key, pagefind.mergeIndex(path, { mergeFilter: { shard: [key] } }));
  }
  return known.get(key);
}

// What is looked for by a folded word: its beginning without an ending, or all of it.
function beginning(word) {
  if (word.length < SHORTEST_BEGINNING) return word + END;
  const endings = ENDINGS[document.documentElement.lang.split("-")[0]] ?? [];
  const longest = endings
    .filter((ending) => word.endsWith(ending) && word.length - ending.length >= SHORTEST_STEM)
    .sort((one, other) => other.length - one.length)[0] ?? "";
  return word.slice(0, word.length - longest.length);
}

// The articles of some shards that have all the terms, in the order asked for. Pagefind passes
// over a term that a shard lacks, so that only shards are asked which have each of them.
async function found(tools, shards, terms, order) {
  const { pagefind } = tools;
  await inTime(Promise.all(shards.map((key) => opened(tools, key))));
  const open = terms.filter((term) => !term.endsWith(END));
  const reach = open.flatMap((term) => FOLLOWING.map((next) => term + next));
  await pagefind.preload([...terms, ...reach].join(" "));
  let keys = shards;
  for (const term of terms) {
    const { filters } = await pagefind.search(term);
    keys = keys.filter((key) => filters.shard?.[key]);
  }
  const ask = async (some, sort) => {
    const { results } = await pagefind.search(terms.join(" "), { filters: { shard: { any: some } }, sort });
    return results;
  };
  if (order) return keys.length ? ask(keys, {}) : [];
  // Merged results are in the order of their scores, which sorting counts within a shard.
  const each = await Promise.all(keys.map((key) => ask([key], { date: "desc" })));
  return each.flat();
}

// `text` as words and what stands between them; those that were looked for are marked.
function marked(pieces) {
  return pieces.map(({ text, hit }) => {
    if (!hit) return document.createTextNode(text);
    const mark = document.createElement("mark");
    mark.textContent = text;
    return mark;
  });
}

function piecesOf(text, { wordsOf }, terms) {
  const isHit = (word) => terms.some((term) => `${word}${END}`.startsWith(term));
  return text.split(/(\s+)/).filter(Boolean).map((piece) => ({
    text: piece,
    hit: wordsOf(piece).some(isHit),
  }));
}

// The part of the text where most hits stand, from a little before the first of them.
function excerpt(text, tools, terms) {
  const pieces = piecesOf(text, tools, terms);
  const length = WORDS_SHOWN * 2;
  if (pieces.length <= length) return pieces;
  let best = 0;
  let most = 0;
  let hits = 0;
  pieces.forEach(({ hit }, place) => {
    hits += hit;
    if (place >= length) hits -= pieces[place - length].hit;
    if (hits > most) [most, best] = [hits, Math.max(0, place - length + 1)];
  });
  const first = pieces.findIndex(({ hit }, place) => hit && place >= best);
  const start = Math.max(0, Math.min(first - WORDS_BEFORE * 2, pieces.length - length));
  const part = pieces.slice(start, start + length);
  if (start > 0) part.unshift({ text: "… " });
  if (start + length < pieces.length) part.push({ text: " …" });
  return part;
}

function shown({ raw_url: address, content, meta }, tools, terms) {
  const item = element("result").content.cloneNode(true);
  const link = item.querySelector("a");
  link.append(...marked(piecesOf(meta.headline, tools, terms)));
  link.href = `${list.dataset.root}${address}.html`;
  const lead = piecesOf(meta.lead, tools, terms);
  const told = lead.some(({ hit }) => hit) ? lead : excerpt(content, tools, terms);
  item.querySelector(".lead").append(...marked(told));
  const time = document.createElement("time");
  time.dateTime = meta.date;
  time.textContent = meta.date.split("-").reverse().join("/");
  item.querySelector(".line").append(meta.region ? `${meta.region} · ` : "", time);
  return item;
}

// One question: goes on through the shards, from the newest, as far as it is asked to.
class Search {
  constructor(tools, terms, { region, time, order }) {
    this.tools = tools;
    this.marks = terms;
    this.terms = region ? [...terms, `${END}${tools.wordsOf(region).join("")}${END}`] : terms;
    this.order = order;
    this.shards = tools.shards.filter((key) => !time || key === time);
    this.waiting = [];
  }

  get done() {
    return !this.waiting.length && !this.shards.length;
  }

  // The next articles, as they are shown. Reads on until there are enough, or at least one and
  // a year of shards has been read.
  async next() {
    for (let read = 0; this.waiting.length < HITS_AT_ONCE && this.shards.length; ) {
      if (read >= SHARDS_AT_ONCE && this.waiting.length) break;
      const count = this.order ? SHARDS_AT_ONCE : read ? SHARDS_TOGETHER : SHARDS_FIRST;
      const some = this.shards.slice(0, count);
      this.waiting.push(...(await found(this.tools, some, this.terms, this.order)));
      this.shards.splice(0, some.length);
      read += some.length;
    }
    const results = this.waiting.splice(0, HITS_AT_ONCE);
    const told = await Promise.all(results.map((result) => result.data()));
    return told.map((article) => shown(article, this.tools, this.marks));
  }
}

let latest = 0;
let search;

function say(name) {
  for (const each of SENTENCES) element(each).hidden = each !== name;
}

function status(name) {
  const words = element("status").dataset[name] ?? "";
  element("status").textContent = words.replace("{count}", list.childElementCount);
}

// Shows more of the search, unless another was begun meanwhile.
async function goOn(number) {
  element("more").hidden = true;
  const items = await search.next();
  if (number !== latest) return;
  list.append(...items);
  element("more").hidden = search.done;
  const { region, time } = chosen();
  say(list.childElementCount || !search.done ? "" : region || time ? "narrow" : "nothing");
  status(search.done && !list.childElementCount ? "" : search.done ? "all" : "some");
}

async function begin() {
  latest += 1;
  const number = latest;
  const asked = field.value.trim();
  list.replaceChildren();
  element("more").hidden = true;
  say(asked ? "" : "unasked");
  status(asked ? "searching" : "");
  if (!asked) return;
  try {
    const ready = await toolbox();
    if (number !== latest) return;
    const words = [...new Set(ready.wordsOf(asked))];
    if (words.join("").length < SHORTEST_QUESTION && !/\d/.test(words)) {
      say(words.length ? "short" : "unasked");
      return status("");
    }
    search = new Search(ready, words.map(beginning), chosen());
    await goOn(number);
  } catch {
    if (number === latest) fail();
  }
}

function fail() {
  say("failed");
  status("");
}

function chosen() {
  return Object.fromEntries(new FormData(choices));
}

// The address carries the question and the choices, so that it can be copied and gone back to.
function keepInAddress(method) {
  const asked = Object.entries({ q: field.value, ...chosen() }).filter(([, value]) => value);
  const query = new URLSearchParams(asked).toString();
  history[method](null, "", query ? `?${query}` : location.pathname);
}

function readAddress() {
  const asked = new URLSearchParams(location.search);
  field.value = asked.get("q") ?? "";
  for (const select of choices.elements) select.value = asked.get(select.name) ?? "";
}

function start() {
  readAddress();
  if (location.protocol === "file:") return say("disk");
  choices.hidden = false;
  let pause;
  field.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(() => {
      keepInAddress("replaceState");
      begin();
    }, PAUSE_IN_TYPING);
  });
  field.form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(pause);
    keepInAddress("pushState");
    begin();
  });
  choices.addEventListener("change", () => {
    keepInAddress("pushState");
    begin();
  });
  element("more").addEventListener("click", async () => {
    const before = list.childElementCount;
    await goOn(latest).catch(fail);
    list.children[before]?.querySelector("a").focus();
  });
  addEventListener("popstate", () => {
    readAddress();
    begin();
  });
  begin();
}

start();
