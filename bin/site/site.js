// The menu on narrow screens, the colours, and the search. The index is a script, since pages opened from a folder may
// not fetch files; it is loaded when the search is used first.
"use strict";
const top_ = document.currentScript.dataset.top;
const field = document.getElementById("_search");
const results = document.getElementById("_results");
var searchIndex;

function remembered(value) {
  try {
    if (value) localStorage.setItem("theme", value);
    return localStorage.getItem("theme");
  } catch { return value ?? null; }
}
if (remembered()) document.documentElement.dataset.theme = remembered();
document.getElementById("_theme").onclick = () => {
  const now = document.documentElement.dataset.theme
    ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  document.documentElement.dataset.theme = now === "dark" ? "light" : "dark";
  remembered(document.documentElement.dataset.theme);
};
document.getElementById("_menu").onclick = event => {
  const isOpen = document.querySelector("nav.groups").classList.toggle("open");
  event.currentTarget.setAttribute("aria-expanded", isOpen);
};

function load() {
  if (load.started) return;
  load.started = true;
  const script = document.createElement("script");
  script.src = top_ + "assets/index.js";
  script.onload = () => show();
  document.head.append(script);
}

// A word is looked for at the beginning of words, without its ending: "resume" finds "resuming".
const stem = word => word.length > 4 ? word.replace(/(ing|ed|es|e|s)$/, "") : word;
const literal = text => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

// Every word must occur; titles count most, guides and messages before declarations.
function score([title, address, place, text], words) {
  const low = title.toLowerCase(), rest = (place + " " + text).toLowerCase();
  let sum = 0;
  for (const word of words) {
    const pattern = new RegExp("(^|[^a-z0-9])" + literal(stem(word)), "g");
    if (low === word) sum += 60;
    else if (low.startsWith(word)) sum += 40;
    else if (pattern.test(low)) sum += 30;
    else {
      const count = rest.match(pattern)?.length ?? 0;
      if (count === 0) return 0;
      sum += 5 + Math.min(8, count);
    }
  }
  if (rest.includes(words.join(" "))) sum += 6;
  const rank = address.startsWith("api/") ? -25 : address.startsWith("CHANGELOG") ? -8
    : /Guides|ComingFrom/.test(address) ? 12 : 4;
  return Math.max(1, sum + rank - Math.min(6, title.length / 20));
}

const escaped = text => text.replace(/[&<>"]/g, c => `&#${c.charCodeAt(0)};`);
function marked(text, words) {
  const pattern = words.map(w => literal(escaped(stem(w)))).join("|");
  return escaped(text).replace(new RegExp(`(^|[^a-z0-9&#;])(${pattern})`, "gi"), "$1<mark>$2</mark>");
}
function excerpt(text, words) {
  const at = Math.max(0, ...words.map(w => text.toLowerCase().search(new RegExp("(^|[^a-z0-9])" + literal(stem(w))))));
  const from = Math.max(0, at - 50);
  return (from > 0 ? "…" : "") + text.slice(from, from + 150) + (from + 150 < text.length ? "…" : "");
}

function show() {
  const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
  results.hidden = words.length === 0;
  if (words.length === 0 || !searchIndex) return;
  const found = searchIndex.map(entry => [score(entry, words), entry]).filter(x => x[0] > 0)
    .sort((a, b) => b[0] - a[0]).slice(0, 30);
  results.innerHTML = found.map(([, [title, address, place, text]]) =>
    `<a href="${escaped(top_ + address)}"><b>${marked(title, words)}</b>` +
    `<small>${place ? escaped(place) + " · " : ""}${marked(excerpt(text, words), words)}</small></a>`).join("")
    || "<p>Nothing found.</p>";
}

field.onfocus = load;
field.oninput = () => { load(); show(); };
field.onkeydown = event => {
  const links = [...results.querySelectorAll("a")];
  let at = links.findIndex(l => l.classList.contains("chosen"));
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    links[at]?.classList.remove("chosen");
    at = event.key === "ArrowDown" ? Math.min(at + 1, links.length - 1) : Math.max(at - 1, 0);
    links[at]?.classList.add("chosen");
    links[at]?.scrollIntoView({block: "nearest"});
  } else if (event.key === "Enter") {
    (links[at] ?? links[0])?.click();
  } else if (event.key === "Escape") {
    field.value = ""; show(); field.blur();
  }
};
results.onclick = () => { results.hidden = true; };
document.addEventListener("click", event => { if (!event.target.closest(".search")) results.hidden = true; });
document.addEventListener("keydown", event => {
  if (event.key === "/" && !/INPUT|TEXTAREA/.test(document.activeElement.tagName)) { event.preventDefault(); field.focus(); }
});
// A search in the address: index.html?q=csv
const asked = new URLSearchParams(location.search).get("q");
if (asked) { field.value = asked; load(); }
