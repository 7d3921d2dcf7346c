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
  const PASSAGE = 160; // letters of a text that are shown
  const LEAD = 40; // of them before the first word that was found
  const LARGEST = 2 ** 20; // bytes of a page that is asked for to show a passage of it
  const BEGINNING = 0.6; // a word that only begins like the one that was typed
  const files = new Map();
  let contents;
  let asked = 0;

  // Files and pages of this site: nothing else is asked for.
  const get = async (url, options = {}) => {
    const answer = await fetch(url, options);
    if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
    return answer;
  };

  // The files change together with the contents, which are asked for anew each time; the version keeps old ones away.
  const load = (name) => {
    if (!files.has(name)) {
      const url = new URL(contents ? `${name}?v=${contents.version}` : name, base);
      const file = get(url, contents ? {} : { cache: "no-cache" }).then((answer) => answer.json());
      file.catch(() => files.delete(name));
      files.set(name, file);
    }
    return files.get(name);
  };

  // words: begins. A text is taken apart as for the index (src/render/search/words.rs and fold.rs; tests compare them).
  const LETTERS = new Map("ßss æae ðd øo þth đd ħh ıi ĸk łl ŋn œoe ŧt ƀb ƈc ƒf ƙk ƚl ƞn ƥp ƭt ƴy ƶz ǝe ǥg ɓb ɔo ɖd ɗd əa ɛe ɠg ɨi ɲn ɵo ʉu ʋv ςσ".split(" ").map((pair) => [pair[0], pair.slice(1)]));
  const UNSPACED = /[\u{0e00}-\u{0eff}\u{1000}-\u{11ff}\u{1780}-\u{17ff}\u{2e80}-\u{2fdf}\u{3005}-\u{3007}\u{3040}-\u{31ff}\u{3400}-\u{9fff}\u{ac00}-\u{d7af}\u{f900}-\u{faff}\u{ff66}-\u{ffdc}\u{20000}-\u{323af}]/u;
  const ALPHANUMERIC = /[\p{Alphabetic}\p{N}]/u;
  const SINGLE = /^[\p{Alphabetic}\p{N}]\p{M}*$/u;
  const LONGEST = 40; // bytes

  // Small letters without accents; those of other keyboards as they are typed on this one.
  const fold = (text) => [...text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()]
    .map((c) => LETTERS.get(c) || c).join("").normalize("NFC");
  const letters = (text) => [...fold(text)].filter((c) => ALPHANUMERIC.test(c)).join("");
  const sign = (c) => (c === "\u2019" ? "'" : c === "\u2011" ? "-" : c);

  // Stretches of letters, each of a script without spaces or of any other, with where they stand.
  const stretches = (text) => {
    const out = [];
    for (const found of text.matchAll(/[\p{Alphabetic}\p{N}\p{M}]+/gu)) {
      let at = found.index;
      for (const part of found[0].split(new RegExp(`((?:${UNSPACED.source}\\p{M}*)+)`, "u"))) {
        if (part) out.push({ text: part, start: at, end: at + part.length, unspaced: UNSPACED.test(part) });
        at += part.length;
      }
    }
    return out;
  };

  // What joins two stretches to one word, if it stands alone between them: U.S., AT&T, F-16, 9/11, D'Arcy.
  const joins = (text, left, right) => {
    if (left.unspaced || right.unspaced || right.start - left.end !== 1) return false;
    const joint = text[left.end];
    if (/[.&/\-\u2011]/u.test(joint)) return true;
    if (joint === ",") return /[0-9]$/u.test(left.text) && /^[0-9]/u.test(right.text);
    return /['\u2019]/u.test(joint) && SINGLE.test(left.text) && !/[.&/\-\u2011'\u2019,]/u.test(text[left.start - 1] || " ");
  };

  // The words of a text, each with where it stands: `index` as they are in the index, else those to look for, where a joined
  // word stands for its parts. `begins` is true for a letter that begins longer words.
  const taken = (text, index) => {
    const out = [];
    const all = stretches(text);
    const add = (word, from, to, begins = false) => {
      const long = new TextEncoder().encode(word).length > LONGEST;
      if (!long && (word.length > 1 || word > "\x7f")) out.push({ word, start: from.start, end: to.end, begins });
    };
    for (let i = 0; i < all.length; i++) {
      const first = all[i];
      if (first.unspaced) {
        const chars = [...letters(first.text)];
        chars.slice(1).forEach((c, n) => add(chars[n] + c, first, first));
        if (index || chars.length === 1) add(chars.at(-1) || "", first, first, true);
        continue;
      }
      let last = i;
      while (last + 1 < all.length && joins(text, all[last], all[last + 1])) last++;
      const parts = all.slice(i, last + 1);
      const end = all[last].end;
      const signs = (SINGLE.test(all[last].text) && /^[+#]{1,2}(?![+#\p{Alphabetic}\p{N}\p{M}])/u.exec(text.slice(end))?.[0]) || "";
      let joined = "";
      if (signs || (parts.length > 1 && parts.some((part) => SINGLE.test(part.text) && letters(part.text).length === 1))) {
        joined = parts.map((part, n) => (n ? sign(text[part.start - 1]) : "") + letters(part.text)).join("") + signs;
      }
      const whole = joined && new TextEncoder().encode(joined).length <= LONGEST;
      if (whole) add(joined, first, { end: end + signs.length });
      if (index || !whole) for (const part of parts) add(letters(part.text), part, part);
      i = last;
    }
    return out;
  };
  const words = (text) => taken(text, false);
  // words: end.

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

  // U.S. is US to some, and the other way round.
  const spellings = (word) => {
    if (/^[a-z]{2,3}$/u.test(word)) return [word, [...word].join(".")];
    return /^[a-z](\.[a-z]){2,}$/u.test(word) ? [word, word.replaceAll(".", "")] : [word];
  };

  const findAny = async (spelled, begins) => {
    const lists = (await Promise.all(spelled.map((word) => find(word, begins)))).filter((list) => list?.size !== 0);
    const found = new Map();
    for (const list of lists) for (const [brief, score] of list || []) found.set(brief, Math.max(found.get(brief) || 0, score));
    return found.size || !lists.includes(null) ? found : null;
  };

  // Numbers of briefs, the best first; null if only words were asked for that are nearly everywhere.
  const search = async (asked) => {
    contents = await load("words.json");
    const typed = words(asked.q);
    const open = /[\p{Alphabetic}\p{N}\p{M}]$/u.test(asked.q); // the last word may go on
    const lists = await Promise.all(typed.map(({ word, begins }, i) =>
      findAny(spellings(word), begins || (open && i === typed.length - 1 && word.length > 2 && !UNSPACED.test(word)))));
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

  // Where the words that were searched for stand in a text: [start, end, which].
  const places = (text, typed) => {
    const out = [];
    for (const { word, start, end } of taken(text, true)) {
      typed.forEach((term, i) => {
        const same = spellings(term.word).some((spelled) => word === spelled || (!UNSPACED.test(word) && word.startsWith(spelled)));
        if (same && !UNSPACED.test(word)) out.push([start, end, i]);
      });
    }
    // A stretch of a script without spaces has no words of its own: the letters as they were typed are looked for.
    const stretch = [...text.matchAll(new RegExp(`(?:${UNSPACED.source}\\p{M}*)+`, "gu"))];
    typed.forEach((term, i) => {
      if (!UNSPACED.test(term.word)) return;
      for (const found of stretch) {
        const units = found[0].match(/.\p{M}*/gsu);
        const starts = units.map(((at) => (unit) => (at += unit.length) - unit.length)(found.index));
        const size = [...term.word].length;
        for (let n = 0; n + size <= units.length; n++) {
          const here = units.slice(n, n + size).join("");
          if (letters(here) === term.word) out.push([starts[n], starts[n] + here.length, i]);
        }
      }
    });
    return out.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  };

  // A text with the words that were searched for marked in it.
  const marked = (text, found, from = 0, to = text.length) => {
    const out = document.createDocumentFragment();
    let at = from;
    for (const [start, end] of found) {
      if (end <= at || start >= to) continue;
      if (start > at) out.append(text.slice(at, start));
      const last = out.lastChild;
      const piece = text.slice(Math.max(start, at), end);
      if (start <= at && last?.nodeName === "MARK") last.append(piece);
      else out.append(element("mark", piece));
      at = end;
    }
    if (at < to) out.append(text.slice(at, to));
    return out;
  };

  // The text that the page of a brief prints. It is the page itself that is asked for, so that what is shown stands there.
  const textOf = async (url) => {
    const answer = await get(new URL(url, base));
    if (Number(answer.headers.get("content-length")) > LARGEST) return "";
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const body = page.querySelector(".e-content") || page.querySelector("main");
    if (!body) return "";
    for (const part of body.querySelectorAll(".ref-mark, script, style, template")) part.remove();
    for (const block of body.querySelectorAll("p, li, dt, dd, td, th, pre, h1, h2, h3, h4, h5, h6, figcaption, blockquote, br")) block.after(" ");
    return body.textContent.replace(/\s+/gu, " ").trim();
  };
  const texts = new Map();
  const passageOf = async (url, typed) => {
    if (!texts.has(url)) texts.set(url, textOf(url).catch(() => ""));
    const text = await texts.get(url);
    const found = places(text, typed);
    if (!found.length) return null;
    // The stretch that has the most of the words; of equals the first.
    let best = [0, 0];
    found.forEach(([start], n) => {
      const near = found.slice(n, n + 50).filter(([, end]) => end <= start + PASSAGE - LEAD);
      const different = new Set(near.map(([, , which]) => which)).size;
      if (different > best[0]) best = [different, start];
    });
    let from = Math.max(0, Math.min(best[1] - LEAD, text.length - PASSAGE));
    let to = Math.min(text.length, from + PASSAGE);
    // Cut between words, where there are any; never within a letter.
    const space = text.indexOf(" ", from);
    if (from && space >= 0 && space < best[1]) from = space + 1;
    else if (/[\udc00-\udfff]/.test(text[from])) from--;
    const end = text.lastIndexOf(" ", to);
    if (to < text.length && end > best[1] + LEAD) to = end;
    else if (/[\udc00-\udfff]/.test(text[to] || "")) to--;
    const out = marked(text, found, from, to);
    if (from) out.prepend("\u2026");
    if (to < text.length) out.append("\u2026");
    return out;
  };

  const show = async (briefs, from, typed, turn) => {
    const page = briefs.slice(from, from + PAGE);
    const size = contents.in_file;
    const shown = await Promise.all(page.map(async (n) => (await load(`briefs-${Math.floor(n / size)}.json`))[n % size]));
    return shown.map(([url, title, date, day, dateline, summary]) => {
      const item = document.createElement("li");
      const heading = document.createElement("h2");
      heading.append(element("a", marked(title, places(title, typed)), { href: url, dir: "auto" }));
      const where = element("p", dateline ? `${dateline}, ` : "", { class: "found-on" });
      where.append(element("time", day, { datetime: date }));
      const text = element("p", marked(summary, places(summary, typed)), { class: "found-text", dir: "auto" });
      item.append(heading, text, where);
      if (typed.length) {
        passageOf(url, typed).then((passage) => passage && turn === asked && text.replaceChildren(passage)).catch(console.error);
      }
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
      const items = briefs ? await show(briefs, 0, typed, turn) : [];
      if (turn !== asked) return; // something else was asked for meanwhile
      results.replaceChildren(...items);
      more.hidden = !briefs || briefs.length <= PAGE;
      if (!briefs) say("common");
      else if (!briefs.length) say("none");
      else say("found", briefs.length);
      more.firstElementChild.onclick = async () => {
        const next = await show(briefs, results.children.length, typed, turn);
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
