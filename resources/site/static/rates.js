"use strict";
// Puts the newest rates into the strip of a page that was written with older ones. It only ever
// writes text; where anything fails, the strip stays as it was.

const NO_BREAK_SPACE = "\u00a0";

// Whether `latest` is the table of a later day than the strip's, or a later table of its day.
function goesOn(latest, strip) {
  if (latest.date !== strip.dataset.date) return latest.date > strip.dataset.date;
  return latest.number >= Number(strip.dataset.number);
}

// The words of publish/site/wording.py: "$1 – 12790.43" and "0.17%".
function item(rate) {
  const amount = document.createElement("b");
  const sign = rate.symbol ?? `${rate.currency}${NO_BREAK_SPACE}`;
  amount.textContent = `${sign}${rate.nominal} – ${rate.rate}`;
  const soums = document.createElement("span");
  soums.textContent = "UZS";
  if (rate.change_percent !== null) {
    const change = document.createElement("span");
    change.textContent = `${rate.change_percent}%`;
    const direction = Math.sign(Number(rate.change_percent));
    if (direction) change.className = direction > 0 ? "up" : "down";
    soums.append(" – ", change);
  }
  const shown = document.createElement("li");
  shown.append(amount, " ", soums);
  return shown;
}

function show(latest, strip) {
  const list = document.createElement("ul");
  const byCurrency = new Map(latest.rates.map((rate) => [rate.currency, rate]));
  list.append(...latest.strip.map((currency) => item(byCurrency.get(currency))));
  const parts = [list];
  if (latest.corrected) {
    const note = document.createElement("p");
    note.className = "strip-note";
    note.textContent = latest.corrected;
    parts.push(note);
  }
  const time = strip.querySelector("time");
  const day = latest.date.split("-").reverse().join("/");
  for (const old of strip.querySelectorAll("ul, .strip-note")) old.remove();
  strip.firstElementChild.append(...parts);
  time.dateTime = latest.date;
  time.textContent = day;
  strip.dataset.date = latest.date;
  strip.dataset.number = latest.number;
}

async function renew(strip) {
  const answer = await fetch(strip.dataset.latest, { cache: "no-cache" });
  if (!answer.ok) return;
  const latest = await answer.json();
  if (goesOn(latest, strip)) show(latest, strip);
}

const strip = document.querySelector(".strip[data-latest]");
// Pages on a disk cannot fetch, and a browser would complain aloud.
if (strip && location.protocol !== "file:") renew(strip).catch(() => {});
