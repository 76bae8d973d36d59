// What the page does without asking the server: language and theme, evidence panel, sorting, copying, saving files.
// It runs in <head>, before Gradio, and never builds markup from text: it moves nodes that the server escaped.
(() => {
  "use strict";
  const store = {
    get(key) { try { return localStorage.getItem(key); } catch { return null; } },
    set(key, value) { try { localStorage.setItem(key, value); } catch { /* a browser without storage forgets */ } },
  };

  // -- language: the switch's, else the browser's; told to Gradio through navigator and to the server by a cookie
  const language = store.get("wenji-lang") || ((navigator.language || "zh").toLowerCase().startsWith("zh") ? "zh" : "en");
  const locale = language === "zh" ? "zh-CN" : "en";
  for (const [name, value] of [["language", locale], ["languages", [locale]]]) {
    Object.defineProperty(navigator, name, { get: () => value, configurable: true });
  }
  document.cookie = `wenji_lang=${language}; path=/; SameSite=Lax; max-age=31536000`;
  document.documentElement.lang = locale;

  // -- theme: the switch's, else the system's
  const dark = () => (store.get("wenji-theme") || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  const paint = () => document.body && document.body.classList.toggle("dark", dark());

  // -- evidence
  const narrow = () => matchMedia("(max-width: 1099px)").matches;
  const panel = () => document.querySelector("#wj-panel .wj-panel");
  let opener = null;

  function showInDocument(number, from) {
    const article = from.closest(".wj-document");
    article.querySelectorAll(".wj-on").forEach((mark) => mark.classList.remove("wj-on"));
    const card = article.querySelector(`[data-card="${number}"]`);
    if (!card) return;
    card.closest("details")?.setAttribute("open", "");
    card.classList.add("wj-on");
    from.classList.add("wj-on");
    card.scrollIntoView({ block: "nearest" });
    card.focus();
  }

  function showEvidence(turn, number, from) {
    const source = document.querySelector(`#wj-chat .wj-foot[data-turn="${turn}"] .wj-evidence`);
    if (!source || !panel()) return;
    const body = panel().querySelector(".wj-panel-body");
    body.replaceChildren(...[...source.childNodes].map((node) => node.cloneNode(true)));
    body.dataset.turn = turn;
    document.querySelectorAll(".wj-cite.wj-on").forEach((mark) => mark.classList.remove("wj-on"));
    if (number === null) { body.scrollTop = 0; return; }
    const card = body.querySelector(`[data-card="${number}"]`);
    if (!card) return;
    card.classList.add("wj-on");
    if (from) from.classList.add("wj-on");
    body.scrollTop = card.offsetTop - body.offsetTop - 8;
  }

  function openPanel(from) {
    opener = from;
    panel().classList.add("wj-open");
    if (narrow()) panel().querySelector("#wj-panel-title").focus();
  }

  function closePanel() {
    if (!panel()) return;
    panel().classList.remove("wj-open");
    if (opener && opener.isConnected) opener.focus();
    opener = null;
  }

  // -- tables
  function sort(button) {
    const header = button.closest("th");
    const table = button.closest("table");
    const column = [...header.parentNode.children].indexOf(header);
    const up = header.getAttribute("aria-sort") !== "ascending";
    const key = (row) => {
      const cell = row.children[column];
      return cell.dataset.v === undefined ? cell.textContent.trim() : Number(cell.dataset.v);
    };
    const numeric = header.classList.contains("wj-num");
    const order = (a, b) => {
      const [x, y] = [key(a), key(b)];
      if (numeric) return (typeof x === "number" ? x : Infinity) - (typeof y === "number" ? y : Infinity);
      return String(x).localeCompare(String(y), "zh-Hans-CN", { numeric: true });
    };
    const rows = [...table.tBodies[0].rows].sort(order);
    if (!up) rows.reverse();
    table.tBodies[0].append(...rows);
    header.parentNode.querySelectorAll("th").forEach((th) => th.setAttribute("aria-sort", "none"));
    header.setAttribute("aria-sort", up ? "ascending" : "descending");
  }

  // -- copying: as text and as a table that Word and Excel take as one
  const tableText = (table) => [...table.rows].map((row) => [...row.cells].map((cell) => cell.textContent.trim()).join("\t")).join("\n");

  function bareAnswer(answer) {
    const bare = answer.cloneNode(true);
    bare.querySelectorAll(".wj-outcome, .wj-notice, .wj-chart-title, .wj-actions, details, caption").forEach((part) => part.remove());
    bare.querySelectorAll(".wj-cite").forEach((mark) => mark.replaceWith(`[${mark.textContent}]`));
    bare.querySelectorAll(".wj-sort").forEach((button) => button.replaceWith(button.textContent));
    return bare;
  }

  function textOf(bare) {
    const shown = bare.cloneNode(true);
    shown.querySelectorAll("table").forEach((table) => {
      const lines = document.createElement("pre");
      lines.textContent = tableText(table);
      table.closest(".wj-scroll").replaceWith(lines);
    });
    shown.style.cssText = "position:fixed;left:-9999px";
    document.body.append(shown);
    const text = shown.innerText.trim().replace(/\n{3,}/g, "\n\n");
    shown.remove();
    return text;
  }

  async function copy(button, answer) {
    const bare = bareAnswer(answer);
    const text = textOf(bare);
    let done = true;
    try {
      await navigator.clipboard.write([new ClipboardItem({
        "text/plain": new Blob([text], { type: "text/plain" }), "text/html": new Blob([bare.outerHTML], { type: "text/html" }),
      })]);
    } catch {
      const area = document.createElement("textarea");
      area.value = text;
      document.body.append(area);
      area.select();
      done = document.execCommand("copy");
      area.remove();
    }
    const bus = document.querySelector(".wj-bus");
    const name = button.textContent;
    button.textContent = done ? bus.dataset.copied : bus.dataset.copyFailed;
    setTimeout(() => { button.textContent = name; }, 1500);
  }

  // -- files: made by the server for this page alone, handed over as bytes; nothing lies on the server to be fetched
  function save(file) {
    if (!file || !file.data) return null;
    const bytes = Uint8Array.from(atob(file.data), (character) => character.charCodeAt(0));
    const address = URL.createObjectURL(new Blob([bytes], { type: file.type }));
    const link = document.createElement("a");
    link.href = address;
    link.download = file.name;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 10000);
    return null;  // handed back to Gradio, so that the page does not keep the bytes
  }

  function savePng(foot) {
    const plot = foot.closest(".message-row, .bot")?.querySelector(".js-plotly-plot");
    if (!plot || !window.Plotly) return;
    const ground = getComputedStyle(document.body).getPropertyValue("--wj-sheet").trim() || "#ffffff";
    const options = (plot._context && plot._context.toImageButtonOptions) || {};
    const painted = { data: plot.data, layout: { ...plot.layout, paper_bgcolor: ground, width: 960, title: { text: options.filename } , margin: { ...plot.layout.margin, t: 56 } } };
    window.Plotly.downloadImage(painted, { ...options, width: 960, height: plot.layout.height + 48 });
  }

  // -- the question box
  function fill(given) {
    const area = document.querySelector("#wj-box textarea");
    if (!given || !area) return;
    area.value = given.text;
    area.dispatchEvent(new Event("input", { bubbles: true }));
    if (given.text) area.focus();
  }

  // -- the list of reports: a sheet over the page; files may be dropped anywhere
  const sheetOpen = () => document.body.classList.contains("wj-reports-open");
  const tellOpen = () => document.querySelectorAll(".wj-reports-button").forEach((button) => button.setAttribute("aria-expanded", String(sheetOpen())));

  function openReports(open) {
    if (open === sheetOpen()) return;
    document.body.classList.toggle("wj-reports-open", open);
    tellOpen();
    if (open) document.querySelector("#wj-reports-title")?.focus();
    else document.querySelector(".wj-reports-button")?.focus();
  }

  // A file that is too large is not sent at all, and the page says so in its own words.
  function fits(files) {
    const words = document.querySelector(".wj-bus")?.dataset;
    const large = [...files].find((file) => words && file.size > Number(words.limit));
    const note = document.querySelector(".wj-too-large");
    if (note) note.textContent = large ? words.tooLarge.replace("%s", large.name) : "";
    return !large;
  }

  function holdBack(event) {
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  const hasFiles = (event) => event.dataTransfer && [...event.dataTransfer.types].includes("Files");
  const dropInput = () => document.querySelector("#wj-drop input[type=file]");
  document.addEventListener("change", (event) => {
    if (event.target !== dropInput() || fits(event.target.files)) return;
    holdBack(event);
    event.target.value = "";
  }, true);
  document.addEventListener("dragenter", (event) => { if (hasFiles(event)) openReports(true); }, true);
  document.addEventListener("dragover", (event) => { if (hasFiles(event)) event.preventDefault(); }, true);
  document.addEventListener("drop", (event) => {
    if (!hasFiles(event)) return;
    const files = event.dataTransfer.files;
    const inside = event.target instanceof Element && event.target.closest("#wj-drop");
    if (inside && fits(files)) return;
    holdBack(event);
    const input = dropInput();
    if (inside || !input || !fits(files)) return;
    input.files = files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }, true);

  // -- what is clicked
  const send = (name, data) => window.wenji.bus && window.wenji.bus(name, data);

  function act(button) {
    const foot = button.closest(".wj-foot");
    const turn = foot ? Number(foot.dataset.turn) : null;
    const kind = button.dataset.do;
    if (kind === "evidence") { showEvidence(turn, null, button); openPanel(button); }
    else if (kind === "copy") copy(button, turn === null ? button.closest(".wj-document") : document.querySelector(`#wj-chat .wj-answer[data-turn="${turn}"]`));
    else if (kind === "download" && button.dataset.kind === "png") savePng(foot);
    else if (kind === "summary-docx") send("summarydocx", {});
    else if (kind === "download") send("download", { turn, kind: button.dataset.kind });
    else if (kind === "correct") send("correct", { turn });
    else if (kind === "project") send("project", { no: Number(button.dataset.no) });
    else if (kind === "reports") openReports(!sheetOpen());
    else if (kind === "view") { send("view", { report: button.dataset.report }); openReports(false); }
    else if (kind === "removal") send("removal", { report: button.dataset.report });
    else if (kind === "start") { openReports(false); document.querySelector("#wj-box textarea")?.focus(); }
    else if (kind === "language") { store.set("wenji-lang", language === "zh" ? "en" : "zh"); location.reload(); }
    else if (kind === "skip") document.querySelector("#wj-box textarea")?.focus();
    else if (kind === "theme") { store.set("wenji-theme", dark() ? "light" : "dark"); paint(); }
  }

  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element && event.target.closest("button");
    if (!button) return;
    if (button.classList.contains("wj-cite") && button.closest(".wj-document")) showInDocument(Number(button.dataset.cite), button);
    else if (button.classList.contains("wj-cite")) {
      const holder = button.closest("[data-turn]");
      showEvidence(holder ? Number(holder.dataset.turn) : -1, Number(button.dataset.cite), button);
      openPanel(button);
    } else if (button.classList.contains("wj-sort")) sort(button);
    else if (button.classList.contains("wj-close")) closePanel();
    else if (button.dataset.do) act(button);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && sheetOpen()) openReports(false);
    else if (event.key === "Escape" && panel()?.classList.contains("wj-open") && narrow()) closePanel();
  });

  // -- the newest answer shows its evidence by itself, and messages have names that a screen reader can say
  let newest = "";
  function look() {
    const feet = document.querySelectorAll("#wj-chat .wj-foot");
    const last = feet[feet.length - 1];
    const mark = last ? `${last.dataset.turn}:${last.querySelector(".wj-evidence")?.textContent.length}:${feet.length}` : "";
    if (mark !== newest) {
      newest = mark;
      if (last && !narrow()) showEvidence(Number(last.dataset.turn), null, null);
    }
    tellOpen();
    const words = document.querySelector(".wj-bus")?.dataset;
    if (!words) return;
    const name = (where, label) => document.querySelectorAll(where).forEach((node) => node.setAttribute("aria-label", label));
    name('#wj-chat [aria-label*="a component of type"]', words.answer);
    name('#wj-chat [aria-label="chatbot conversation"]', words.chat);
    name("#wj-box .submit-button:not([aria-label])", words.send);
    name("#wj-box .stop-button:not([aria-label])", words.stop);
    // Gradio names these in English whatever the page's language; their own text is their name.
    const unname = (where, attribute) => document.querySelectorAll(where).forEach((node) => node.removeAttribute(attribute));
    unname(`#wj-chat .example[aria-label], #wj-chat [aria-label^="user's message"]`, "aria-label");
    unname("#wj-find input[title]", "title");
  }
  document.addEventListener("DOMContentLoaded", () => {
    paint();
    // Gradio paints the system's theme once it has started, and again when that changes: the switch has the last word.
    new MutationObserver(() => { if (document.body.classList.contains("dark") !== dark()) paint(); })
      .observe(document.body, { attributes: true, attributeFilter: ["class"] });
    let due = false;
    new MutationObserver(() => {
      if (due) return;
      due = true;
      requestAnimationFrame(() => { due = false; look(); });
    }).observe(document.body, { childList: true, subtree: true });
  });

  window.wenji = { bus: null, save, fill };
})();
