// Search, in the reader's browser. What is typed goes nowhere: the index is made of files beside this page, of which the
// few that a search needs are loaded. How they are built is told in ibid's src/render/search.
"use strict";
(() => {
  const form = document.querySelector("form.search");
  if (!form) return;
  const status = document.querySelector(".search-status");
  const results = document.querySelector(".results");
  const more = document.querySelector(".more-results");
  const base = new URL(form.getAttribute("action"), location.href);
  const fields = ["q", "speaker", "source"].map((name) => form.elements.namedItem(name)).filter(Boolean);
  const PAGE = 10;
  const WEIGHTS = [1, 1.6, 3, 8]; // in the text, there more than once, a name, the title
  const BEGINNING = 0.6; // a word that only begins like the one that was typed
  const files = new Map();
  let contents;
  let asked = 0;

  // The files change together with the contents, which are asked for anew each time; the version keeps old ones away.
  const load = (name) => {
    if (!files.has(name)) {
      const url = new URL(contents ? `${name}?v=${contents.version}` : name, base);
      const file = fetch(url, contents ? {} : { cache: "no-cache" }).then((answer) => {
        if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
        return answer.json();
      });
      file.catch(() => files.delete(name));
      files.set(name, file);
    }
    return files.get(name);
  };

  // The same folding as in the index: no accents, small letters, one letter alone is no word.
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/ς/gu, "σ");
  const words = (text) => (fold(text).match(/[\p{Alphabetic}\p{N}]+/gu) || []).filter((word) => word.length > 1 || word > "\x7f");

  // The files that hold words from one to another: each file is known by its first word.
  const filesOf = (from, to) => {
    const out = [];
    contents.first.forEach((first, i) => {
      const next = contents.first[i + 1];
      if (first <= to && (next === undefined || next > from)) out.push(i);
    });
    return out;
  };

  const numbers = (list) => {
    let before = 0;
    return list.map((n) => (before += n));
  };

  // Brief -> how much a word counts in it; null for a word that is nearly everywhere.
  const find = async (word, begins) => {
    const loaded = await Promise.all(filesOf(word, begins ? word + "\uffff" : word).map((i) => load(`words-${i}.json`)));
    const found = new Map();
    let common = false;
    for (const file of loaded) {
      const matching = begins ? Object.keys(file).filter((key) => key.startsWith(word)) : Object.hasOwn(file, word) ? [word] : [];
      for (const key of matching) {
        if (file[key] === 0) {
          common ||= key === word;
          continue;
        }
        const rare = Math.log(1 + contents.briefs / file[key].length) * (key === word ? 1 : BEGINNING);
        let brief = 0;
        for (const value of file[key]) {
          brief += value >> 2;
          found.set(brief, Math.max(found.get(brief) || 0, rare * WEIGHTS[value & 3]));
        }
      }
    }
    return common ? null : found;
  };

  // Numbers of briefs, the best first; null if only words were asked for that are nearly everywhere.
  const search = async (asked) => {
    contents = await load("words.json");
    const typed = words(asked.q);
    const open = /[\p{Alphabetic}\p{N}\p{M}]$/u.test(asked.q); // the last word may go on
    const lists = await Promise.all(typed.map((word, i) => find(word, open && i === typed.length - 1 && word.length > 2)));
    const counted = lists.filter(Boolean);
    const chosen = [["speakers", asked.speaker], ["sources", asked.source]].filter(([, key]) => key);
    if (typed.length && !counted.length && !chosen.length) return null;
    const sets = [];
    if (chosen.length) {
      const filters = await load("filters.json");
      for (const [kind, key] of chosen) sets.push(new Set(Object.hasOwn(filters[kind], key) ? numbers(filters[kind][key]) : []));
    }
    const scores = counted.length ? counted.reduce((all, list) => {
      const both = new Map();
      for (const [brief, score] of all) if (list.has(brief)) both.set(brief, score + list.get(brief));
      return both;
    }) : new Map([...(sets[0] || [])].map((brief) => [brief, 0]));
    return [...scores].filter(([brief]) => sets.every((set) => set.has(brief)))
      .sort((a, b) => b[1] - a[1] || b[0] - a[0]).map(([brief]) => brief);
  };

  const element = (name, text, attributes = {}) => {
    const made = document.createElement(name);
    made.append(text);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  };

  // A text with the words that were searched for marked in it.
  const marked = (text, typed) => {
    const out = document.createDocumentFragment();
    for (const part of text.split(/([\p{Alphabetic}\p{N}\p{M}]+)/u)) {
      const folded = fold(part);
      out.append(part && typed.some((word) => folded.startsWith(word)) ? element("mark", part) : part);
    }
    return out;
  };

  const show = async (briefs, from, typed) => {
    const page = briefs.slice(from, from + PAGE);
    const size = contents.in_file;
    const shown = await Promise.all(page.map(async (n) => (await load(`briefs-${Math.floor(n / size)}.json`))[n % size]));
    return shown.map(([url, title, date, day, dateline, summary]) => {
      const item = document.createElement("li");
      const heading = document.createElement("h2");
      heading.append(element("a", marked(title, typed), { href: url }));
      const where = element("p", dateline ? `${dateline}, ` : "", { class: "found-on" });
      where.append(element("time", day, { datetime: date }));
      item.append(heading, element("p", marked(summary, typed)), where);
      return item;
    });
  };

  const say = (name, n) => {
    const text = form.dataset[name] || "";
    status.textContent = n === undefined ? text : `${text} ${n.toLocaleString(document.documentElement.lang || undefined)}`;
  };

  const run = async () => {
    const turn = ++asked;
    const query = Object.fromEntries(fields.map((field) => [field.name, field.value]));
    query.q ||= "";
    const url = new URL(base);
    for (const field of fields) if (field.value) url.searchParams.set(field.name, field.value);
    history.replaceState(null, "", url);
    if (!fields.some((field) => field.value.trim())) {
      results.replaceChildren();
      more.hidden = true;
      return say("start");
    }
    try {
      const briefs = await search(query);
      const typed = words(query.q);
      const items = briefs ? await show(briefs, 0, typed) : [];
      if (turn !== asked) return; // something else was asked for meanwhile
      results.replaceChildren(...items);
      more.hidden = !briefs || briefs.length <= PAGE;
      if (!briefs) say("common");
      else if (!briefs.length) say("none");
      else say("found", briefs.length);
      more.firstElementChild.onclick = async () => {
        const next = await show(briefs, results.children.length, typed);
        if (turn !== asked) return;
        results.append(...next);
        more.hidden = results.children.length >= briefs.length;
        next[0]?.querySelector("a").focus(); // a reader of the screen goes on where the new ones begin
      };
    } catch (error) {
      console.error(error);
      files.clear();
      contents = undefined;
      if (turn === asked) say("failed");
    }
  };

  let timer;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    run();
  });
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(run, 200);
  });
  const given = new URLSearchParams(location.search);
  for (const field of fields) field.value = given.get(field.name) || "";
  run();
})();
