// One listing: a form, checked while it is filled in; marks under the words, findings beside it, the score before
// and after.

import { fill, postJson, words } from "./http.js";
import { Ignores } from "./ignores.js";
import { fit, follow, offsets, paint } from "./marks.js";
import { addAttribute, addSku, attributesOf, skusOf } from "./rows.js";

const PAUSE = 250; // milliseconds without a key before a check
const PLAIN = ["title", "short_title", "description", "detail_text"];
const SINGLE = ["category", "platform", "price", "list_price"];
const ONE_LINE = ["title", "short_title"];
// As Python splits lines: selling points are numbered by it.
const LINE = /\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/;

const one = (id) => document.getElementById(id);

export class Editor {
  constructor() {
    this.form = one("listing");
    this.attributes = one("attributes");
    this.skus = one("skus");
    this.ignores = new Ignores(() => this.check());
    this.opened = null; // {scan, number, key, original} of a listing of a scan
    this.before = null;
    this.marks = [];
    this.places = [];
    this.timer = 0;
    this.running = null;
    this.version = 0;
    this.listen();
  }

  listen() {
    this.form.addEventListener("input", (event) => this.typed(event.target));
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.form.addEventListener("keydown", (event) => {
      // A title is one line; Enter in it would only be lost.
      if (event.key === "Enter" && !event.isComposing && ONE_LINE.includes(event.target.name)) event.preventDefault();
    });
    this.form.addEventListener("paste", (event) => this.pasted(event));
    one("add-attribute").addEventListener("click", () => this.added(addAttribute(this.attributes, { name: "", value: "" }, () => this.soon())));
    one("add-sku").addEventListener("click", () => this.added(addSku(this.skus, { name: "", price: "" }, () => this.soon())));
    one("pin").addEventListener("click", () => {
      this.before = this.score;
      this.showScore();
    });
    one("clear").addEventListener("click", () => this.load({}, null));
    one("restore").addEventListener("click", () => this.load(this.opened.original, this.opened));
    for (const place of [one("findings"), this.form]) place.addEventListener("click", (event) => this.clicked(event));
    addEventListener("resize", () => this.fields().forEach(fit));
  }

  added(row) {
    row.querySelector("input, textarea").focus();
    row.querySelectorAll("textarea").forEach(fit);
  }

  fields() {
    return Array.from(this.form.querySelectorAll("textarea"));
  }

  typed(field) {
    if (field.tagName === "TEXTAREA") {
      if (ONE_LINE.includes(field.name) && /[\r\n]/.test(field.value)) field.value = field.value.replace(/\s*[\r\n]+\s*/g, " ");
      fit(field);
      follow(field, field.before || "");
      field.before = field.value;
    }
    this.soon();
  }

  /** A listing as JSON, from an ERP or a platform, is read into all fields; any other text goes where it was pasted. */
  async pasted(event) {
    const text = event.clipboardData.getData("text/plain").trim();
    if (this.opened || !text.startsWith("{")) return;
    let record;
    try {
      record = JSON.parse(text);
    } catch {
      return;
    }
    event.preventDefault();
    try {
      this.load(await postJson("/page/read", { listing: record }), null);
    } catch (error) {
      one("trouble").textContent = error.message;
      one("trouble").hidden = false;
    }
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.check(), PAUSE);
  }

  /** Fills the form; `opened` is the listing of a scan that it comes from. */
  load(form, opened, checked = null) {
    this.opened = opened;
    clearTimeout(this.timer);
    if (this.running) this.running.abort();
    for (const name of [...PLAIN, ...SINGLE]) this.form.elements[name].value = form[name] || "";
    this.form.elements.selling_points.value = (form.selling_points || []).join("\n");
    this.attributes.replaceChildren();
    this.skus.replaceChildren();
    const attributes = form.attributes && form.attributes.length ? form.attributes : [{ name: "", value: "" }];
    const skus = form.skus && form.skus.length ? form.skus : [{ name: "", price: "" }];
    for (const entry of attributes) addAttribute(this.attributes, entry, () => this.soon());
    for (const entry of skus) addSku(this.skus, entry, () => this.soon());
    one("entry-short_title").hidden = !form.short_title;
    one("entry-detail_text").hidden = !form.detail_text;
    one("clear").hidden = Boolean(opened);
    one("restore").hidden = one("only-text").hidden = !opened;
    one("pictures").replaceChildren();
    one("findings").replaceChildren();
    one("result").scrollTop = 0;
    this.before = checked ? checked.before : null;
    this.fields().forEach((field) => {
      field.before = field.value;
      paint(field, []);
      fit(field);
    });
    this.ignores.open(opened ? `${opened.scan}/${opened.number}` : "");
    if (checked) this.show(checked, this.listing());
    else this.check();
  }

  /** What is sent; `places` remembers in which field each text of it stands. */
  listing() {
    const form = {};
    const places = new Map();
    for (const name of [...PLAIN, ...SINGLE]) {
      const field = this.form.elements[name];
      form[name] = SINGLE.includes(name) ? field.value.trim() : field.value;
      if (PLAIN.includes(name)) places.set(name, [{ field, start: 0, text: field.value }]);
    }
    const points = new Map();
    const area = this.form.elements.selling_points;
    let start = 0;
    for (const line of area.value.split(LINE)) {
      start = area.value.indexOf(line, start);
      if (line.trim()) points.set(line, [...(points.get(line) || []), { field: area, start, text: line }]);
      start += line.length;
    }
    form.selling_points = [...points.keys()];
    form.selling_points.forEach((line, number) => places.set(`selling_points[${number}]`, points.get(line)));
    const attributes = attributesOf(this.attributes);
    form.attributes = attributes.map(({ name, value }) => ({ name, value }));
    for (const { name, value, field } of attributes) {
      const path = "attributes." + name;
      places.set(path, [...(places.get(path) || []), { field, start: 0, text: value }]);
    }
    const skus = skusOf(this.skus);
    form.skus = skus.map(({ name, price, was }) => (was === null ? { name, price } : { name, price, was }));
    skus.forEach(({ name, field }, number) => places.set(`skus[${number}].name`, [{ field, start: 0, text: name }]));
    if (this.opened) form.id = this.opened.key;
    return { form, places };
  }

  isEmpty(form) {
    return ![...PLAIN, "price"].some((name) => form[name].trim()) && !form.selling_points.length && !form.attributes.length && !form.skus.length;
  }

  async check() {
    clearTimeout(this.timer);
    if (this.running) this.running.abort();
    const sent = this.listing();
    const version = ++this.version;
    one("trouble").hidden = true;
    const empty = !this.opened && this.isEmpty(sent.form);
    one("no-result").hidden = !empty;
    one("has-result").hidden = empty;
    one("peek").hidden = empty;
    if (empty) {
      this.before = null;
      this.fields().forEach((field) => paint(field, []));
      this.form.querySelectorAll(".under").forEach((under) => under.replaceChildren());
      return;
    }
    const body = { listing: sent.form, ignores: this.ignores.sent() };
    if (this.opened) Object.assign(body, { scan: this.opened.scan, number: this.opened.number, version: Date.now() });
    this.running = new AbortController();
    try {
      const checked = await postJson("/page/check", body, this.running.signal);
      if (version === this.version) this.show(checked, sent);
    } catch (error) {
      if (error.name === "AbortError") return;
      if (error.status === 429) return void setTimeout(() => version === this.version && this.check(), 1500);
      one("trouble").textContent = error.message;
      one("trouble").hidden = false;
    }
  }

  show(checked, sent) {
    this.version++;
    one("no-result").hidden = true;
    one("has-result").hidden = one("peek").hidden = false;
    this.marks = checked.marks;
    this.places = sent.places;
    const found = one("findings");
    const open = new Set(Array.from(found.querySelectorAll("details[open]"), (part) => part.dataset.keep));
    // The server's own markup, in which every word of a listing is escaped.
    found.innerHTML = checked.html;
    found.querySelectorAll("details").forEach((part) => (part.open = open.has(part.dataset.keep)));
    if (checked.pictures !== null) one("pictures").innerHTML = checked.pictures;
    this.paintAll();
    this.score = checked.score;
    this.band = checked.band;
    if (this.before === null && checked.counts.error + checked.counts.warning > 0) this.before = checked.score;
    const status = fill("status", { ...checked.counts, score: checked.score === null ? "–" : checked.score });
    one("status").textContent = status;
    one("peek-text").textContent = fill("counted", checked.counts);
    this.showScore();
  }

  paintAll() {
    const spans = new Map(this.fields().map((field) => [field, []]));
    const under = new Map(this.fields().map((field) => [field, new Map()]));
    for (const mark of this.marks) {
      for (const place of this.places.get(mark.field) || []) {
        if (!spans.has(place.field)) continue;
        under.get(place.field).set(mark.number, mark.level);
        if (mark.start === null) continue;
        const [start, end] = offsets(place.text, mark.start, mark.end);
        spans.get(place.field).push({ start: place.start + start, end: place.start + end, level: mark.level, number: mark.number });
      }
    }
    for (const [field, list] of spans) paint(field, list);
    for (const [field, numbers] of under) {
      field.closest(".marked").nextElementSibling.replaceChildren(
        ...[...numbers].map(([number, level]) => {
          const link = document.createElement("a");
          link.className = "n " + level;
          link.href = "#l1-" + number;
          link.dataset.n = number;
          link.setAttribute("aria-label", words.finding.replace("{n}", number));
          return link;
        }),
      );
      field.setAttribute("aria-invalid", String([...numbers.values()].includes("error")));
    }
  }

  showScore() {
    const shown = one("score");
    shown.textContent = one("peek-score").textContent = this.score === null ? "–" : this.score;
    shown.className = "score " + (this.band || "none");
    one("peek-score").className = this.band || "";
    const now = Number(this.score);
    const before = this.before === null ? null : Number(this.before);
    const change = one("change");
    change.replaceChildren();
    const moved = before === null || this.score === null ? 0 : Math.round((now - before) * 10) / 10;
    if (moved !== 0) {
      const by = document.createElement("span");
      by.className = moved > 0 ? "rise-text" : "fall-text";
      by.textContent = (moved > 0 ? "+" : "−") + Math.abs(moved).toFixed(1);
      change.append(fill("before", { score: this.before }), " ", by);
    }
    one("pin").hidden = moved === 0;
    one("bar").setAttribute("width", (this.score === null ? 0 : now) + "%");
    one("bar").setAttribute("class", this.band || "");
    one("bar-before").setAttribute("width", (before || 0) + "%");
  }

  clicked(event) {
    const target = event.target.closest("[data-go], [data-apply], [data-ignore], a.n, .steps a");
    if (!target) return;
    if (target.dataset.go) this.goTo(Number(target.dataset.go));
    else if (target.dataset.apply) this.apply(Number(target.dataset.apply));
    else if (target.dataset.ignore) this.ignores.ask(target, this.opened ? this.opened.key : "");
    else {
      event.preventDefault();
      const item = one(target.getAttribute("href").slice(1));
      if (!item) return;
      item.scrollIntoView({ block: "nearest" });
      item.focus({ preventScroll: true });
      item.classList.remove("flash");
      void item.offsetWidth;
      item.classList.add("flash");
    }
  }

  /** To the words of a finding, selected; a finding without words leads to its field. */
  goTo(number) {
    for (const mark of this.marks.filter((entry) => entry.number === number)) {
      const place = (this.places.get(mark.field) || [])[0];
      const field = place ? place.field : this.form.elements[mark.field.split(/[.[]/)[0]];
      if (!field || !field.focus) continue;
      field.focus();
      if (place && mark.start !== null && place.field.value.startsWith(place.text, place.start)) {
        const [start, end] = offsets(place.text, mark.start, mark.end);
        field.setSelectionRange(place.start + start, place.start + end);
      }
      field.scrollIntoView({ block: "center" });
      return;
    }
    const head = this.marks.find((entry) => entry.number === number);
    if (head && head.field.startsWith("attributes")) one("add-attribute").focus();
  }

  /** The words that the rule offers, in all places of the finding, last first so that positions hold. */
  apply(number) {
    const edits = [];
    for (const mark of this.marks.filter((entry) => entry.number === number && entry.replace !== null && entry.start !== null)) {
      for (const place of this.places.get(mark.field) || []) {
        const [start, end] = offsets(place.text, mark.start, mark.end);
        if (place.field.value.startsWith(place.text, place.start)) {
          edits.push({ field: place.field, start: place.start + start, end: place.start + end, text: mark.replace });
        }
      }
    }
    edits.sort((a, b) => b.start - a.start);
    for (const { field, start, end, text } of edits) {
      field.setRangeText(text, start, end, "end");
      follow(field, field.before);
      field.before = field.value;
      fit(field);
    }
    if (edits.length) edits[edits.length - 1].field.focus();
    this.check();
  }
}
