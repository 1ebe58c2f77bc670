"use strict";
const at = (id) => document.getElementById(id);
const index = JSON.parse(at("index").textContent);
const PAGE = 50;
let matches = index.map((_, number) => number), page = 0, shown = -1, place = -1, data = null;
const off = new Set();

function make(tag, text, props = {}) {
  const element = document.createElement(tag);
  if (text) element.textContent = text;
  return Object.assign(element, props);
}

function list() {
  const pages = Math.max(1, Math.ceil(matches.length / PAGE));
  page = Math.min(Math.max(page, 0), pages - 1);
  at("list").replaceChildren(...matches.slice(page * PAGE, (page + 1) * PAGE).map((number) => {
    const item = make("li"), { title, verdict, share } = index[number];
    const link = make("a", title, { href: `#article-${number}`, dir: "auto" });
    if (number === shown) link.setAttribute("aria-current", "true");
    item.append(link, make("span", `${verdict} · ${(share * 100).toFixed(1)} %`));
    return item;
  }));
  at("page").textContent = `${page + 1} of ${pages}`;
  at("found").textContent = `${matches.length} of ${index.length}`;
  at("back").disabled = page === 0;
  at("on").disabled = page === pages - 1;
}

function why(numbers) {
  return numbers.map((number) => {
    const { filter, action, reason, certainty, value } = data.entries[number];
    return `${filter}: ${action}${value ? ` = ${value}` : ""}, because it ${reason} (${certainty})`;
  }).join(" · ");
}

function spot(element, numbers) {
  element.tabIndex = 0;
  element.dataset.numbers = numbers.join(" ");
  element.dataset.filters = numbers.map((number) => data.entries[number].filter).join(" ");
  element.setAttribute("role", "note");
  element.setAttribute("aria-description", why(numbers));
  for (const event of ["mouseenter", "focus"]) element.addEventListener(event, () => { at("reason").textContent = why(numbers); });
  return element;
}

function paragraph(block) {
  const out = make("p", "", { dir: "auto" });
  out.dataset.role = block.role;
  out.classList.toggle("dropped", block.runs.every(([, after]) => !after));
  for (const [before, after, numbers] of block.runs) {
    if (!numbers.length) { out.append(before); continue; }
    const edit = spot(make("span", "", { className: "edit" }), numbers);
    if (before) edit.append(make("del", before));
    if (after) edit.append(make("ins", after));
    out.append(edit);
  }
  const notes = block.notes.map((number) => {
    const { filter, action, value } = data.entries[number];
    const note = spot(make("small", "", { className: `note ${action}` }), [number]);
    note.append(make("b", `${action === "flag" ? "flagged" : "recognised"} ${filter}`), value ? ` = ${value}` : "");
    return note;
  });
  return [out, ...notes];
}

function filters() {
  const counts = {};
  for (const { filter } of Object.values(data.entries)) counts[filter] = (counts[filter] || 0) + 1;
  const legend = at("filters").querySelector("legend");
  at("filters").replaceChildren(legend, ...Object.keys(counts).sort().map((name) => {
    const label = make("label"), box = make("input", "", { type: "checkbox", checked: !off.has(name), value: name });
    box.addEventListener("change", () => { box.checked ? off.delete(name) : off.add(name); switched(); });
    label.append(box, ` ${name} (${counts[name]})`);
    return label;
  }));
}

function switched() {
  for (const element of at("text").querySelectorAll("[data-filters]")) {
    const all = element.dataset.filters.split(" ").every((name) => off.has(name));
    element.classList.toggle("off", all);
    if (element.matches("small")) element.hidden = all;
    element.tabIndex = all ? -1 : 0;
  }
}

function show(number, focus) {
  if (!index[number]) return;
  shown = number; place = -1;
  data = JSON.parse(at(`data-${number}`).textContent);
  at("article").hidden = false;
  at("title").textContent = data.title;
  at("about").textContent = `${data.name} · ${data.language} · ${data.verdict} · ${(data.share * 100).toFixed(1)} % removed`;
  at("reason").textContent = "Hover over an edit, or go to it, to see its reason.";
  at("text").replaceChildren(...data.blocks.flatMap(paragraph));
  filters(); switched();
  page = Math.max(0, Math.floor(matches.indexOf(number) / PAGE)); list();
  if (focus) at("title").focus();
}

function walk(step) {
  const edits = [...at("text").querySelectorAll("[data-filters]:not(.off)")].filter((element) => element.offsetParent);
  if (!edits.length) return;
  place = place < 0 && step < 0 ? edits.length - 1 : (place + step + edits.length) % edits.length;
  at("text").querySelector(".here")?.classList.remove("here");
  edits[place].classList.add("here");
  edits[place].focus({ preventScroll: true });
  edits[place].scrollIntoView({ block: "center" });
}

function turn(step) {
  const next = matches[matches.indexOf(shown) + step];
  if (next !== undefined) location.hash = `article-${next}`;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input[type=search]")) return;
  const act = { j: () => walk(1), k: () => walk(-1), n: () => turn(1), p: () => turn(-1) }[event.key];
  if (act) { event.preventDefault(); act(); }
});
at("find").addEventListener("input", (event) => {
  const wanted = event.target.value.toLowerCase();
  matches = index.flatMap((article, number) => `${article.title} ${article.name} ${article.verdict} ${article.language}`.toLowerCase().includes(wanted) ? [number] : []);
  page = 0; list();
});
at("back").addEventListener("click", () => { page -= 1; list(); });
at("on").addEventListener("click", () => { page += 1; list(); });
at("views").addEventListener("change", (event) => { at("text").className = event.target.value; });
at("theme").addEventListener("click", () => {
  const root = document.documentElement, dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
});
const wanted = () => Number((/^#article-(\d+)$/.exec(location.hash) || [])[1] ?? NaN);
addEventListener("hashchange", () => show(wanted(), true));
list();
if (index.length) show(Number.isNaN(wanted()) ? 0 : wanted(), false);
