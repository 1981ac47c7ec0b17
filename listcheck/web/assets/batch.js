// Many listings: files in, progress, the list, downloads; a row opens its listing in the editor.

import { fill, follow, getJson, getText, remove, upload, words } from "./http.js";

const one = (id) => document.getElementById(id);
const plain = (text) => text.normalize("NFKC").toLowerCase();

export class Batch {
  constructor(editor, go) {
    this.editor = editor;
    this.go = go;
    this.scan = null;
    this.stopping = null;
    this.order = [];
    this.at = 0;
    this.listen();
  }

  listen() {
    one("choose-files").addEventListener("click", () => one("files").click());
    one("choose-folder").addEventListener("click", () => one("folder").click());
    for (const input of [one("files"), one("folder")]) {
      input.addEventListener("change", () => {
        this.send(Array.from(input.files, (file) => [file.webkitRelativePath || file.name, file]));
        input.value = "";
      });
    }
    addEventListener("dragover", (event) => {
      if (!event.dataTransfer || !Array.from(event.dataTransfer.types).includes("Files")) return;
      event.preventDefault();
      document.documentElement.classList.add("dropping");
      this.go("batch");
    });
    addEventListener("dragleave", (event) => {
      if (!event.relatedTarget) document.documentElement.classList.remove("dropping");
    });
    addEventListener("drop", async (event) => {
      document.documentElement.classList.remove("dropping");
      if (!event.dataTransfer || !event.dataTransfer.files.length) return;
      event.preventDefault();
      this.send(await dropped(event.dataTransfer));
    });
    one("stop").addEventListener("click", () => this.stopping && this.stopping());
    one("find").addEventListener("input", () => this.filter());
    one("rows").addEventListener("click", (event) => {
      const row = event.target.closest("button.row");
      if (row) this.open(this.order.indexOf(row.dataset.number));
    });
    one("back").addEventListener("click", () => this.back());
    one("previous").addEventListener("click", () => this.open(this.at - 1));
    one("next").addEventListener("click", () => this.open(this.at + 1));
  }

  say(text, share) {
    one("progress").hidden = false;
    one("progress-text").textContent = text;
    if (share === null) one("progress-bar").removeAttribute("value");
    else one("progress-bar").value = Math.round(100 * share);
  }

  trouble(text) {
    one("progress").hidden = true;
    one("batch-trouble").hidden = !text;
    one("batch-trouble").textContent = text;
  }

  async send(files) {
    if (!files.length || this.stopping) return;
    this.trouble("");
    const form = new FormData();
    for (const [name, file] of files) form.append("file", file, name);
    const sending = upload("/api/v1/scans", form, (share) => this.say(fill("uploading", { percent: Math.round(100 * share) }), share));
    this.stopping = () => sending.abort();
    this.say(fill("uploading", { percent: 0 }), 0);
    try {
      this.watch((await sending.done).id);
    } catch (error) {
      this.stopping = null;
      this.trouble(error.name === "AbortError" ? "" : error.message);
    }
  }

  watch(id) {
    const close = follow(`/api/v1/scans/${id}/events`, (state, over) => {
      if (state.state === "queued") this.say(words.queued, null);
      else if (!state.total) this.say(words.reading, null);
      else this.say(fill("progress", state), state.done / state.total);
      if (over) this.finished(id, state);
    });
    this.stopping = () => {
      close();
      this.stopping = null;
      this.trouble("");
      remove(`/api/v1/scans/${id}`).catch(() => {});
    };
  }

  async finished(id, state) {
    this.stopping = null;
    this.trouble(state.error ? fill("failed", { why: state.error.message }) : "");
    if (!state.done) return;
    this.scan = id;
    history.replaceState(null, "", "#batch=" + id);
    for (const format of ["html", "json", "csv"]) one("get-" + format).href = `/api/v1/scans/${id}/report.${format}`;
    one("find").value = "";
    try {
      await this.list();
    } catch (error) {
      this.trouble(error.message);
      return;
    }
    if (!state.error) this.done(fill("finished", state));
    one("results").scrollIntoView({ block: "start" });
  }

  /** The list of a scan that was done before the page was loaded again. */
  async resume(id) {
    try {
      const state = await getJson(`/api/v1/scans/${id}?report=no`);
      if (["done", "failed"].includes(state.state)) await this.finished(id, { ...state, error: null });
      else this.watch(id);
    } catch {
      history.replaceState(null, "", "#batch");
    }
  }

  get hash() {
    return this.scan ? "#batch=" + this.scan : "#batch";
  }

  done(text) {
    this.say(text, 1);
    one("stop").hidden = true;
    setTimeout(() => {
      if (!this.stopping) one("progress").hidden = true;
      one("stop").hidden = false;
    }, 1500);
  }

  async list() {
    one("rows").innerHTML = await getText(`/page/scans/${this.scan}/rows`);
    one("results").hidden = false;
    this.filter();
    this.order = Array.from(document.querySelectorAll("#rows button.row"), (row) => row.dataset.number);
  }

  filter() {
    const wanted = plain(one("find").value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const row of one("rows").children) {
      row.hidden = !wanted.every((word) => plain(row.textContent).includes(word));
      shown += row.hidden ? 0 : 1;
    }
    one("no-rows").hidden = shown > 0;
  }

  async open(at) {
    if (at < 0 || at >= this.order.length) return;
    this.at = at;
    const number = Number(this.order[at]);
    let found;
    try {
      found = await getJson(`/page/scans/${this.scan}/listings/${number}`);
    } catch (error) {
      this.trouble(error.message);
      this.go("batch");
      return;
    }
    const opened = { scan: this.scan, number, key: found.form.id, original: found.original };
    one("crumb").hidden = false;
    one("crumb-name").textContent = found.form.id;
    one("position").textContent = `${at + 1} / ${this.order.length}`;
    one("previous").disabled = at === 0;
    one("next").disabled = at === this.order.length - 1;
    this.go("write");
    this.editor.load(found.form, opened, found);
    scrollTo(0, 0);
  }

  /** To the list, in which the row has its new score; the keyboard goes on where it was. */
  async back() {
    one("crumb").hidden = true;
    const number = this.order[this.at];
    this.editor.load({}, null);
    this.go("batch");
    try {
      await this.list();
    } catch (error) {
      this.trouble(error.message);
    }
    const row = document.querySelector(`#rows [data-number="${number}"]`);
    if (row) row.focus();
  }
}

/** The files that were dropped, those in folders with their paths. */
async function dropped(data) {
  const entries = Array.from(data.items || [], (item) => item.webkitGetAsEntry && item.webkitGetAsEntry()).filter(Boolean);
  if (!entries.length) return Array.from(data.files, (file) => [file.name, file]);
  const found = [];
  for (const entry of entries) await collect(entry, found);
  return found;
}

async function collect(entry, found) {
  if (entry.isFile) {
    const file = await new Promise((resolve, reject) => entry.file(resolve, reject));
    found.push([entry.fullPath.replace(/^\//, ""), file]);
    return;
  }
  const reader = entry.createReader();
  for (;;) {
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (!some.length) return;
    for (const inner of some) await collect(inner, found);
  }
}
