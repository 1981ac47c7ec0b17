// Findings that somebody can live with: for this session, and as lines for listcheck.yaml.

import { fill, save, words } from "./http.js";

/** Ignores of one listing, or of the one that is typed: {rule, title, field, reason}. */
export class Ignores {
  constructor(changed) {
    this.changed = changed;
    this.byListing = new Map();
    this.listing = "";
    document.getElementById("download-ignores").addEventListener("click", () => save("listcheck.yaml", this.yaml()));
  }

  open(listing) {
    this.listing = listing;
    this.show();
  }

  get here() {
    return this.byListing.get(this.listing) || [];
  }

  /** As the server takes them. */
  sent() {
    return this.here.map(({ rule, field, reason }) => ({ rule, field, reason }));
  }

  add(rule, title, fields, reason, key) {
    const more = fields.map((field) => ({ rule, title, field, reason, key }));
    this.byListing.set(this.listing, [...this.here, ...more]);
    this.show();
    this.changed();
  }

  /** A form for the reason, in place of the button that asked for it. */
  ask(button, key) {
    const form = document.createElement("form");
    form.className = "why-form";
    const field = document.createElement("input");
    field.required = true;
    field.maxLength = 200;
    field.placeholder = words.reason;
    field.setAttribute("aria-label", words.reason);
    const yes = document.createElement("button");
    yes.textContent = words.confirm;
    const no = document.createElement("button");
    no.type = "button";
    no.textContent = words.cancel;
    form.append(field, yes, no);
    const close = () => {
      form.replaceWith(button);
      button.focus();
    };
    no.addEventListener("click", close);
    form.addEventListener("keydown", (event) => {
      if (event.key === "Escape") close();
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (!field.value.trim()) return;
      const { rule, title, fields } = button.dataset;
      form.remove();
      this.add(rule, title, JSON.parse(fields), field.value.trim(), key);
      document.getElementById("result").focus({ preventScroll: true });
    });
    button.replaceWith(form);
    field.focus();
  }

  show() {
    const list = document.getElementById("ignored-list");
    list.replaceChildren(
      ...this.here.map((one) => {
        const item = document.createElement("li");
        const text = document.createElement("span");
        text.textContent = `${one.rule} ${one.title}${words.colon}${one.reason}`;
        const undo = document.createElement("button");
        undo.type = "button";
        undo.className = "quiet";
        undo.textContent = words.undo;
        undo.setAttribute("aria-label", fill("undo_named", { rule: one.rule }));
        undo.addEventListener("click", () => {
          this.byListing.set(this.listing, this.here.filter((other) => other !== one));
          this.show();
          this.changed();
        });
        item.append(text, undo);
        return item;
      }),
    );
    document.getElementById("ignored").hidden = !this.here.length;
    document.getElementById("ignored-count").textContent = this.here.length;
  }

  /** Every ignore of the session. JSON strings are YAML strings, whatever a listing says. */
  yaml() {
    const lines = [...this.byListing.values()].flat().map((one) => {
      const parts = [["rule", one.rule], ["listing", one.key], ["field", one.field], ["reason", one.reason]];
      return "  - {" + parts.filter(([, value]) => value).map(([name, value]) => `${name}: ${JSON.stringify(value)}`).join(", ") + "}";
    });
    return "ignores:\n" + lines.join("\n") + "\n";
  }
}
