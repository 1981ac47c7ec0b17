(function () {
  "use strict";
  var root = document.documentElement;
  function one(id) { return document.getElementById(id); }

  var theme = one("theme");
  if (theme) theme.addEventListener("click", function () {
    var dark = root.getAttribute("data-theme") === "dark" ||
      (!root.hasAttribute("data-theme") && matchMedia("(prefers-color-scheme: dark)").matches);
    var next = dark ? "light" : "dark";
    root.setAttribute("data-theme", next);
    try { localStorage.setItem("listcheck-theme", next); } catch (e) { /* not allowed here */ }
  });
  if (one("print")) one("print").addEventListener("click", function () { window.print(); });

  var list = one("list"), form = one("filters");
  if (!list || !form) return;
  var search = one("search"), rule = one("rule"), platform = one("platform"), band = one("band");
  var chips = Array.prototype.slice.call(form.querySelectorAll("[data-flag]"));
  var reset = one("reset"), openAll = one("open-all"), shown = one("shown"), nothing = one("nothing");
  var rows = Array.prototype.map.call(list.children, function (row) {
    return {
      row: row, text: null, seen: true, band: row.dataset.band, platform: row.dataset.platform,
      flags: row.dataset.flags.split(" "), rules: row.dataset.rules.split(" ")
    };
  });

  // Half width and lower case, as the checks see it: ＡＢＣ finds abc.
  function plain(text) { return text.normalize("NFKC").toLowerCase(); }
  function textOf(entry) {
    if (entry.text === null) entry.text = plain(entry.row.textContent);
    return entry.text;
  }
  // Why and by which law stands once on the page; it is put beside the findings of a listing when that opens.
  function explain(row) {
    var places = row.querySelectorAll("[data-reason]");
    for (var i = 0; i < places.length; i++) {
      var source = one("r" + places[i].dataset.reason);
      if (!source) continue;
      var copy = source.querySelector("dl").cloneNode(true);
      while (copy.firstChild) places[i].parentNode.insertBefore(copy.firstChild, places[i]);
      places[i].remove();
    }
  }
  rows.forEach(function (entry) {
    entry.row.addEventListener("toggle", function () {
      if (!entry.row.open) return;
      textOf(entry);  // of all listings alike: the law of an open one is not searched either
      explain(entry.row);
    });
  });
  var appendix = document.querySelector("#reasons details");
  if (appendix) appendix.open = false;

  // Reading 2,000 listings takes a tenth of a second; done while nobody waits.
  var next = 0, idle = window.requestIdleCallback || function (f) { return setTimeout(f, 50); };
  function read() {
    var stop = Math.min(rows.length, next + 50);
    for (; next < stop; next++) textOf(rows[next]);
    if (next < rows.length) idle(read);
  }
  idle(read);

  function apply() {
    var words = plain(search.value).split(/\s+/).filter(Boolean);
    var flags = chips.filter(function (chip) { return chip.getAttribute("aria-pressed") === "true"; })
      .map(function (chip) { return chip.dataset.flag; });
    var code = rule ? rule.value : "", name = platform ? platform.value : "*", level = band.value, count = 0;
    rows.forEach(function (entry) {
      var fits = (!flags.length || flags.some(function (flag) { return entry.flags.indexOf(flag) >= 0; })) &&
        (!code || entry.rules.indexOf(code) >= 0) && (name === "*" || entry.platform === name) &&
        (!level || entry.band === level) &&
        words.every(function (word) { return textOf(entry).indexOf(word) >= 0; });
      if (fits !== entry.seen) { entry.row.hidden = !fits; entry.seen = fits; }
      if (fits) count++;
    });
    shown.textContent = shown.dataset.text.replace("{n}", count).replace("{total}", shown.dataset.total);
    nothing.hidden = count > 0;
    reset.hidden = !(words.length || flags.length || code || name !== "*" || level);
    showRule(code);
  }
  function showRule(code) {
    document.querySelectorAll("[data-rule]").forEach(function (button) {
      button.setAttribute("aria-pressed", String(button.dataset.rule === code));
    });
  }

  var waiting = 0;
  search.addEventListener("input", function () {
    // Only the last of the letters typed in one frame is worth a look.
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(apply);
  });
  form.addEventListener("submit", function (event) { event.preventDefault(); apply(); });
  form.addEventListener("change", apply);
  chips.forEach(function (chip) {
    chip.addEventListener("click", function () {
      chip.setAttribute("aria-pressed", String(chip.getAttribute("aria-pressed") !== "true"));
      apply();
    });
  });
  document.querySelectorAll("[data-rule]").forEach(function (button) {
    button.addEventListener("click", function () {
      rule.value = rule.value === button.dataset.rule ? "" : button.dataset.rule;
      apply();
      one("listings").scrollIntoView();
    });
  });
  reset.addEventListener("click", function () {
    search.value = "";
    [rule, band].forEach(function (select) { if (select) select.value = ""; });
    if (platform) platform.value = "*";
    chips.forEach(function (chip) { chip.setAttribute("aria-pressed", "false"); });
    apply();
    search.focus();
  });

  var opened = false;
  openAll.addEventListener("click", function () {
    opened = !opened;
    rows.forEach(function (entry) { if (entry.seen) entry.row.open = opened; });
    openAll.textContent = opened ? openAll.dataset.close : openAll.dataset.open;
  });

  // A box in a picture leads to its finding, as the numbers in the text do.
  list.addEventListener("click", function (event) {
    var number = event.target.closest ? event.target.closest("a.n, .steps a") : null;
    if (!number) return;
    var target = one(number.getAttribute("href").slice(1));
    if (target) setTimeout(function () { target.focus({ preventScroll: true }); }, 0);
  });

  // What is printed is what is shown, with all of it open.
  var before = [];
  window.addEventListener("beforeprint", function () {
    before = rows.filter(function (entry) { return entry.seen && !entry.row.open; });
    before.forEach(function (entry) { entry.row.open = true; });
    rows.forEach(function (entry) { if (entry.seen) { textOf(entry); explain(entry.row); } });
  });
  window.addEventListener("afterprint", function () {
    before.forEach(function (entry) { entry.row.open = false; });
  });

  function openTarget() {
    var target = location.hash.length > 1 ? one(location.hash.slice(1)) : null;
    var holder = target && target.closest ? target.closest("details.listing") : null;
    if (holder) { holder.hidden = false; holder.open = true; }
  }
  window.addEventListener("hashchange", openTarget);
  openTarget();
  if (rows.length && !location.hash) rows[0].row.open = true;
  // A browser that comes back to the page keeps what was typed.
  apply();
})();
