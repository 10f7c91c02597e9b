// The workbench: the source on the left, the five sections on the right. Text arrives in `data` and goes into the
// page by textContent and value alone. Nothing counts as saved until the server says so (`data.ack`).
const benches = new WeakMap();
const RETRY_MS = 5000;
const MAX_CITES = 4;
const SEVERITY = { error: ["×", "Error"], warning: ["!", "Warning"] };
const ANSWERED = { kept: "Sentence kept", dismissed: "Dismissed" };

export default function (component) {
  const { data, parentElement: root } = component;
  let bench = benches.get(root);
  if (!bench) {
    bench = new Bench(root, data);
    benches.set(root, bench);
  }
  bench.trigger = component.setTriggerValue;
  bench.tell = component.setStateValue;
  bench.receive(data);
  return () => { bench.close(); benches.delete(root); };
}

function el(tag, props, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props || {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node[name] = value;
    else if (name === "class") node.className = value;
    else if (name === "value") node.value = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
  for (const child of children.flat()) if (child !== null && child !== undefined) node.append(child);
  return node;
}

class Bench {
  constructor(root, data) {
    this.root = root;
    this.draft = data.draft;
    this.stashKey = `summariser:draft:${data.draft}`;
    this.nextId = 1;
    this.undoStack = [];
    this.sent = null;
    this.told = false;
    this.note = "";
    this.conflict = null;
    this.answering = null;
    this.asiding = null;
    this.linking = false;
    this.selected = null;
    this.picked = null;
    this.source = root.querySelector(".source .body");
    this.sourceBar = root.querySelector(".source .bar");
    this.side = root.querySelector(".draft .body");
    this.bar = root.querySelector(".draft .bar");
    this.status = root.querySelector(".status");
    this.guard = (event) => { if (this.dirty()) event.preventDefault(); };
    window.addEventListener("beforeunload", this.guard);
    root.querySelector(".bench").onkeydown = (event) => this.key(event);
  }

  close() {
    window.removeEventListener("beforeunload", this.guard);
    clearInterval(this.retry);
  }

  // ---- data from the server ------------------------------------------------------------------------------
  receive(data) {
    const first = !this.data;
    const drawn = this.data && JSON.stringify(this.data.blocks) === JSON.stringify(data.blocks);
    this.data = data;
    if (first || data.readonly) this.adopt();
    if (first) this.restore();
    else if (!data.readonly) this.reconcile();
    if (!drawn) this.drawSource();
    this.drawKeepingFocus();
    this.tellDirty();
  }

  reconcile() {
    const ack = this.data.ack;
    if (ack && this.sent && ack.seq === this.sent.seq) this.acknowledge(ack);
    else if (this.data.revision !== this.base) {
      if (!this.dirty() || this.json() === this.serverJson()) this.adopt();
      else if (!this.sent) this.conflict = { content: this.content() };
    }
  }

  acknowledge(ack) {
    const sent = this.sent;
    this.settle();
    this.note = ack.ok ? "" : ack.message;
    if (ack.ok && this.json() === sent.json) { this.adopt(); this.note = "All changes saved."; return; }
    if (ack.ok) { this.base = this.data.revision; this.baseJson = sent.json; this.relink(sent.order); return; }
    if (ack.stale) this.conflict = { content: this.content() };
  }

  settle() {
    this.sent = null;
    clearInterval(this.retry);
    this.retry = null;
  }

  adopt() {
    this.base = this.data.revision;
    this.model = this.load(this.data.content);
    this.relink();
    this.baseJson = this.json();
    this.conflict = null;
    this.undoStack = [];
    if (!this.data.readonly && this.restored !== undefined) this.unstash();
  }

  restore() {
    this.restored = null;
    const kept = this.stashed();
    if (!kept || this.data.readonly) return;
    if (JSON.stringify(kept.content) === this.serverJson()) { this.unstash(); return; }
    if (kept.base === this.data.revision) {
      this.model = this.load(kept.content);
      this.relink(kept.order);
      this.note = "Unsaved changes kept in this browser were brought back.";
    } else this.conflict = { content: kept.content };
  }

  // ---- the model -------------------------------------------------------------------------------------------
  load(content) {
    return {
      title: content.title, organisation: content.organisation || "", year: content.year === null ? "" : String(content.year),
      sections: content.sections.map((section) => ({
        kind: section.kind,
        claims: section.claims.map((claim) => ({ ...claim, cites: [...claim.cites], id: this.nextId++, from: null })),
      })),
    };
  }

  // What an engine could not place, less what has been placed since.
  unplaced() {
    const cited = new Set(this.claims().flatMap((claim) => claim.cites));
    return this.data.content.unplaced.filter((n) => !cited.has(n));
  }

  // What is still to be placed: an editor has neither placed it nor set it aside.
  waiting() {
    const aside = new Set(this.data.leftOut.aside.map(({ n }) => n));
    return this.unplaced().filter((n) => !aside.has(n));
  }

  // Which claim of the saved revision each one came from: findings follow their sentence when it moves.
  relink(order) {
    const byPlace = new Map();
    this.data.content.sections.forEach((section) =>
      section.claims.forEach((claim, index) => byPlace.set(`${section.kind}:${index}`, [claim.text, claim.cites.join()])));
    if (order) {
      let at = 0;
      for (const claim of this.claims()) {
        const place = Array.isArray(order) ? order[at++] : order[claim.id];
        claim.from = place || null;
        [claim.was, claim.stood] = byPlace.get(claim.from) || [];
      }
      return;
    }
    this.model.sections.forEach((section) => section.claims.forEach((claim, index) => {
      claim.from = `${section.kind}:${index}`;
      claim.was = claim.text;
      claim.stood = claim.cites.join();
    }));
  }

  places() {
    const order = {};
    this.model.sections.forEach((section) =>
      section.claims.forEach((claim, index) => { order[claim.id] = `${section.kind}:${index}`; }));
    return order;
  }

  content() {
    const year = this.model.year.trim();
    return {
      title: this.model.title, organisation: this.model.organisation.trim() || null,
      year: year === "" ? null : (/^\d{4}$/.test(year) ? Number(year) : year),
      sections: this.model.sections.map((section) => ({
        kind: section.kind,
        claims: section.claims.map(({ text, status, cites }) => ({ text, status, cites })),
      })),
      unplaced: this.unplaced(),
    };
  }

  json() { return JSON.stringify(this.content()); }
  serverJson() { const held = this.load(this.data.content); const mine = this.model; this.model = held; const text = this.json(); this.model = mine; return text; }
  dirty() { return !this.data.readonly && this.json() !== this.baseJson; }
  claims() { return this.model.sections.flatMap((section) => section.claims); }
  claim(id) { return this.claims().find((claim) => claim.id === id); }
  home(id) { return this.model.sections.find((section) => section.claims.some((claim) => claim.id === id)); }

  change(label, act) {
    this.remember(label);
    act();
    this.changed();
    this.drawKeepingFocus();
  }

  remember(label) {
    this.undoStack.push({ label, model: structuredClone(this.model) });
    if (this.undoStack.length > 100) this.undoStack.shift();
  }

  changed() {
    this.note = "";
    this.stash();
    this.tellDirty();
    this.drawBar();
  }

  undo() {
    const last = this.undoStack.pop();
    if (!last) return;
    this.model = last.model;
    this.changed();
    this.drawKeepingFocus();
  }

  tellDirty() {
    const dirty = this.dirty();
    if (dirty !== this.told) { this.told = dirty; this.tell("dirty", dirty); }
  }

  // ---- kept in this browser until saved ----------------------------------------------------------------------
  stash() {
    if (!this.dirty()) { this.unstash(); return; }
    const order = this.claims().map((claim) => claim.from);
    try { localStorage.setItem(this.stashKey, JSON.stringify({ base: this.base, content: this.content(), order })); }
    catch { this.note = "This browser keeps no copy of unsaved text: save often."; }
  }
  stashed() { try { return JSON.parse(localStorage.getItem(this.stashKey)); } catch { return null; } }
  unstash() { try { localStorage.removeItem(this.stashKey); } catch { /* storage switched off: nothing was kept */ } }

  save() {
    if (!this.dirty() || this.conflict || this.sent) return;
    const wrong = this.problem();
    if (wrong) { this.note = wrong; this.drawBar(); return; }
    const sent = { seq: Date.now(), json: this.json(), order: this.places() };
    this.sent = sent;
    const send = () => this.trigger("save", { seq: sent.seq, base: this.base, content: JSON.parse(sent.json) });
    this.retry = setInterval(() => { this.note = "Not saved yet. Your text is kept in this browser."; this.drawBar(); send(); }, RETRY_MS);
    this.drawBar();
    send();
  }

  problem() {
    if (!this.model.title.trim()) return "The title is empty.";
    if (!/^(\d{4})?$/.test(this.model.year.trim())) return "The year must be four digits, or empty.";
    if (this.claims().some((claim) => !claim.text.trim())) return "A sentence is empty: write it or delete it.";
    return "";
  }

  discard() {
    this.settle();
    this.adopt();
    this.note = "Changes discarded.";
    this.drawKeepingFocus();
    this.tellDirty();
  }

  keepMine() {
    const mine = this.conflict.content;
    this.adopt();
    this.model = this.load(mine);
    this.note = "Your text is back. Saving puts it in place of the newer revision.";
    this.stash();
    this.drawKeepingFocus();
    this.tellDirty();
  }

  // ---- the source ----------------------------------------------------------------------------------------------
  drawSource() {
    this.spans = new Map();
    const part = ({ n, t }) => {
      if (!n) return document.createTextNode(t);
      const span = el("span", { class: "s", "data-n": n, role: "button", tabindex: "-1", onclick: () => this.pick(n), onkeydown: (event) => this.sourceKey(event, n) }, t);
      const list = this.spans.get(n) || [];
      if (list.length === 0) span.classList.add("first"); else span.removeAttribute("role");
      list.push(span);
      this.spans.set(n, list);
      return span;
    };
    this.source.replaceChildren(...this.data.blocks.map((block) => {
      const parts = block.parts.map(part);
      if (block.kind === "heading") return el("h3", { class: `h${Math.min(block.level, 3)}` }, parts);
      return el("p", { class: block.kind }, parts);
    }));
    const first = this.spans.get(1);
    if (first) first[0].tabIndex = 0;
    this.root.querySelector(".source .count").textContent = `${this.spans.size} sentences`;
  }

  sourceKey(event, n) {
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    if (step && this.spans.has(n + step)) { event.preventDefault(); this.focusSource(n + step); }
    else if (event.key === "Enter" || event.key === " ") { event.preventDefault(); this.pick(n); }
  }

  focusSource(n) {
    for (const [other, list] of this.spans) list[0].tabIndex = other === n ? 0 : -1;
    this.spans.get(n)[0].focus({ preventScroll: true });
    this.scrollTo(this.source, this.spans.get(n)[0]);
  }

  pick(n) {
    const claim = this.linking && this.claim(this.selected);
    if (claim) { this.link(claim, n); return; }
    this.picked = this.picked === n ? null : n;
    this.selected = null;
    this.mark();
    const user = this.users(n)[0];
    if (this.picked && user) this.scrollTo(this.side, this.side.querySelector(`[data-claim="${user.id}"]`));
  }

  users(n) { return this.claims().filter((claim) => claim.cites.includes(n)); }

  link(claim, n) {
    const linked = claim.cites.includes(n);
    if (!linked && claim.cites.length >= MAX_CITES) {
      this.note = `A sentence stands on at most ${MAX_CITES} source sentences: remove one first.`;
      this.drawBar();
      return;
    }
    this.change(linked ? "unlink evidence" : "link evidence", () => {
      claim.cites = linked ? claim.cites.filter((other) => other !== n) : [...claim.cites, n].sort((a, b) => a - b);
    });
  }

  mark() {
    const claim = this.claim(this.selected);
    const used = new Set(this.claims().flatMap((each) => each.cites));
    const unplaced = new Set(this.waiting());
    for (const [n, list] of this.spans) for (const span of list) {
      span.classList.toggle("used", used.has(n));
      span.classList.toggle("unplaced", unplaced.has(n));
      span.classList.toggle("evidence", !!claim && claim.cites.includes(n));
      span.classList.toggle("picked", this.picked === n);
      if (span.classList.contains("first")) span.setAttribute("aria-pressed", String((!!claim && claim.cites.includes(n)) || this.picked === n));
    }
    for (const item of this.side.querySelectorAll(".claim")) {
      const id = Number(item.dataset.claim);
      item.classList.toggle("selected", id === this.selected);
      item.classList.toggle("linking", id === this.selected && this.linking);
      item.classList.toggle("stands-on", this.picked !== null && this.claim(id).cites.includes(this.picked));
      const toggle = item.querySelector(".link");
      if (toggle) toggle.setAttribute("aria-pressed", String(id === this.selected && this.linking));
    }
    this.root.querySelector(".bench").classList.toggle("linking", this.linking && !!claim);
    this.drawSourceBar(claim);
  }

  drawSourceBar(claim) {
    const words = [];
    if (claim && this.linking) words.push(el("strong", {}, "Choose the source sentences it stands on."), el("button", { onclick: () => { this.linking = false; this.mark(); } }, "Done"));
    else if (claim) words.push(claim.cites.length ? `Evidence: sentence ${claim.cites.join(", ")}` : "No source sentence is linked.");
    else if (this.picked) {
      const users = this.users(this.picked);
      const where = users.map((user) => { const section = this.home(user.id); return `${this.label(section.kind)} (${section.claims.indexOf(user) + 1})`; });
      words.push(where.length ? `Sentence ${this.picked} is used in: ${where.join(", ")}.` : `Sentence ${this.picked} is not used.`);
      if (!this.data.readonly) words.push(this.placer(this.picked, `Add sentence ${this.picked} to`));
    } else words.push("Choose a sentence on either side to see what it stands on.");
    this.sourceBar.replaceChildren(...words);
  }

  placer(n, label) {
    return this.picker("Add to…", label, (kind) => this.change("add sentence", () => this.place(kind, n)));
  }

  place(kind, n) {
    this.section(kind).claims.push({ id: this.nextId++, from: null, text: this.data.sentences[n - 1], status: null, cites: [n] });
  }

  picker(first, label, act, skip) {
    const options = this.data.kinds.filter(([kind]) => kind !== skip).map(([kind, name]) => el("option", { value: kind }, name));
    return el("select", { "aria-label": label, title: label, onchange: (event) => act(event.target.value) }, el("option", { value: "" }, first), options);
  }

  section(kind) { return this.model.sections.find((section) => section.kind === kind); }
  label(kind) { return this.data.kinds.find(([each]) => each === kind)[1]; }

  scrollTo(pane, node) {
    if (!node) return;
    const box = pane.getBoundingClientRect();
    const at = node.getBoundingClientRect();
    if (at.top < box.top + 8 || at.bottom > box.bottom - 8) pane.scrollTop += at.top - box.top - box.height / 3;
  }

  // ---- the draft -------------------------------------------------------------------------------------------------
  select(id) {
    if (this.selected === id) return;
    this.selected = id;
    this.picked = null;
    this.linking = false;
    this.mark();
    const claim = this.claim(id);
    const first = claim && claim.cites.length ? this.spans.get(claim.cites[0]) : null;
    if (first) this.scrollTo(this.source, first[0]);
  }

  drawKeepingFocus() {
    const active = this.root.activeElement;
    const key = active && active.dataset ? active.dataset.focus : null;
    const caret = key && active.selectionStart !== undefined ? [active.selectionStart, active.selectionEnd] : null;
    const top = this.side.scrollTop;
    this.draw();
    this.side.scrollTop = top;
    if (key) this.focus(key, caret);
  }

  focus(key, caret) {
    const node = this.side.querySelector(`[data-focus="${key}"]`) || this.bar.querySelector(`[data-focus="${key}"]`);
    if (!node) return;
    node.focus({ preventScroll: true });
    if (caret && node.setSelectionRange) node.setSelectionRange(...caret);
    this.scrollTo(this.side, node);
  }

  draw() {
    if (!this.claim(this.selected)) { this.selected = null; this.linking = false; }
    this.side.replaceChildren(...[this.drawConflict(), this.drawFacts(), ...this.model.sections.map((section) => this.drawSection(section)), this.drawTray(), this.drawLeftOut()].filter(Boolean));
    for (const area of this.side.querySelectorAll("textarea")) this.grow(area);
    this.mark();
    this.drawBar();
  }

  drawBar() {
    const dirty = this.dirty();
    const open = this.open();
    const words = this.sent && !this.note ? "Saving…" : this.note || (this.data.readonly ? this.data.why : dirty ? "Unsaved changes" : "No unsaved changes");
    if (this.status.textContent !== words) this.status.textContent = words;
    this.status.classList.toggle("unsaved", dirty);
    const buttons = [];
    if (open.length) buttons.push(el("button", { class: "flag", "data-focus": "next", onclick: () => this.nextFinding() }, `${open.length} open finding${open.length > 1 ? "s" : ""} · next`));
    const left = this.waiting().length;
    if (left && !this.data.readonly) buttons.push(el("button", { "data-focus": "tray", onclick: () => this.showTray() }, `${left} not placed`));
    const last = this.undoStack[this.undoStack.length - 1];
    if (last) buttons.push(el("button", { "data-focus": "undo", onclick: () => this.undo() }, `Undo: ${last.label}`));
    if (dirty) buttons.push(el("button", { "data-focus": "discard", onclick: () => this.discard() }, "Discard"));
    if (!this.data.readonly) buttons.push(el("button", { class: "primary", "data-focus": "save", title: "Ctrl+S", disabled: !dirty || !!this.conflict || !!this.sent, onclick: () => this.save() }, "Save changes"));
    const active = this.root.activeElement;
    const key = active && this.bar.contains(active) ? active.dataset.focus : null;
    this.bar.replaceChildren(...buttons);
    if (key) { const again = this.bar.querySelector(`[data-focus="${key}"]`); if (again) again.focus({ preventScroll: true }); }
  }

  drawConflict() {
    if (!this.conflict) return null;
    return el("div", { class: "conflict", role: "alert" },
      el("p", {}, "This draft was changed elsewhere since you began. Your text is kept in this browser; the newer revision is shown when you choose it."),
      el("button", { onclick: () => { this.unstash(); this.discard(); } }, "Show the newer revision, drop mine"),
      el("button", { onclick: () => this.keepMine() }, "Keep my text and edit on"));
  }

  drawFacts() {
    const field = (name, label, size) => el("label", { class: name }, el("span", {}, label),
      this.data.readonly ? el("b", {}, this.model[name] || "–")
        : el("input", { value: this.model[name], maxlength: size, "data-focus": `fact:${name}`, autocomplete: "off", inputmode: name === "year" ? "numeric" : null,
          onfocus: () => this.beginEdit(), oninput: (event) => this.typed(() => { this.model[name] = event.target.value; }) }));
    return el("div", { class: "facts" }, field("title", "Title", 500), field("organisation", "Organisation", 300), field("year", "Year", 4));
  }

  beginEdit() { this.edit = { label: "typing", model: structuredClone(this.model) }; }

  typed(act) {
    if (this.edit) { this.undoStack.push(this.edit); this.edit = null; }
    act();
    this.changed();
  }

  drawSection(section) {
    const label = this.label(section.kind);
    const count = section.claims.length;
    const words = section.claims.map((claim) => claim.text).join(" ").split(/\s+/).filter(Boolean).length;
    return el("section", { "aria-label": label },
      el("h3", {}, label, el("span", { class: "count" }, count ? `${count} sentence${count > 1 ? "s" : ""}, ${words} words` : "")),
      count ? el("ol", {}, section.claims.map((claim, index) => this.drawClaim(section, claim, index))) : [el("p", { class: "none" }, this.data.notStated), this.drawNearest(section, label)],
      this.data.readonly ? null : el("button", { class: "add quiet", "data-focus": `add:${section.kind}`, onclick: () => this.add(section) }, "+ Add a sentence", el("span", { class: "hidden" }, ` to ${label}`)));
  }

  // For a section without claims: what in the source came nearest, for an editor to judge.
  drawNearest(section, label) {
    const near = this.data.leftOut.nearest[section.kind];
    if (!near.length || this.data.readonly) return null;
    return el("div", { class: "nearest" }, el("p", { class: "help" }, "These sentences of the source come nearest:"),
      el("ul", {}, near.map((n) => el("li", { "data-n": n }, this.goto(n), el("span", { class: "words" }, this.data.sentences[n - 1]),
        el("button", { class: "quiet", "aria-label": `Add sentence ${n} to ${label}`, onclick: () => this.change("add sentence", () => this.place(section.kind, n)) }, "Add")))));
  }

  add(section) {
    const claim = { id: this.nextId++, from: null, text: "", status: null, cites: [] };
    this.change("add sentence", () => section.claims.push(claim));
    this.focus(`text:${claim.id}`);
  }

  drawClaim(section, claim, index) {
    const label = `${this.label(section.kind)}, sentence ${index + 1} of ${section.claims.length}`;
    const key = claim.id;
    const body = this.data.readonly
      ? el("p", { class: "text", tabindex: "0", role: "button", "aria-label": `${label}: ${claim.text}` }, this.marked(claim))
      : el("textarea", { value: claim.text, rows: "1", "aria-label": label, "data-focus": `text:${key}`, spellcheck: "true",
        onfocus: () => this.beginEdit(), onblur: (event) => event.target.previousSibling.replaceChildren(...this.marked(claim)),
        oninput: (event) => { this.typed(() => { claim.text = event.target.value; }); this.grow(event.target); this.drawNotes(claim); } });
    const findings = this.findings(claim);
    const changed = this.isChanged(claim);
    const verdict = this.data.verdicts[claim.from];
    return el("li", { class: "claim", "data-claim": key, onclick: () => this.select(key) },
      this.data.readonly ? this.listen(body, key) : el("div", { class: "wording" }, el("div", { class: "marks", "aria-hidden": "true" }, this.marked(claim)), this.listen(body, key)),
      el("div", { class: "foot" }, el("span", { class: "chips" }, this.drawChips(claim)), this.data.readonly ? null : this.drawTools(section, claim, index)),
      el("p", { class: "recheck", hidden: !this.recheck(claim, findings) }, "Edited: checked again when saved."),
      findings.map((finding) => this.drawFinding(finding, claim)),
      verdict ? el("p", { class: "verdict", hidden: changed }, verdict) : null,
      this.drawHints(claim, changed));
  }

  // The questions that code asks of a claim. One press tells that an editor looked; what is edited is asked anew.
  drawHints(claim, changed) {
    const asked = this.data.hints[claim.from];
    if (!asked) return null;
    if (!asked.text) return asked.looked ? el("p", { class: "hint", hidden: changed }, "✓ Looked at") : null;
    return el("p", { class: "hint", hidden: changed }, `Look twice: ${asked.text}`,
      this.data.answers ? el("button", { class: "quiet", "aria-label": `Looked at, nothing is wrong: ${claim.text}`, onclick: (event) => { event.stopPropagation(); this.trigger("looked", { claim: claim.from }); } }, "Looked at") : null);
  }

  // The words of a claim, those that open findings object to in marks. Only whole words: a 9 is not marked within 94.
  marked(claim) {
    const inWord = (letter) => letter !== undefined && /[\p{L}\p{N}]/u.test(letter);
    const text = claim.text;
    const spans = [];
    for (const { words, state, severity } of this.findings(claim)) {
      if (!words || state !== "open") continue;
      for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length)) {
        const end = at + words.length;
        const cut = (inWord(text[at - 1]) && inWord(text[at])) || (inWord(text[end]) && inWord(text[end - 1]));
        if (!cut) spans.push({ at, end, severity });
      }
    }
    spans.sort((a, b) => a.at - b.at || b.end - a.end);
    const parts = [];
    let done = 0;
    for (const { at, end, severity } of spans) {
      if (at < done) continue;
      parts.push(text.slice(done, at), el("mark", { class: severity }, text.slice(at, end)));
      done = end;
    }
    return [...parts, text.slice(done)];
  }

  // Whether a claim says, or stands on, other things than when it was checked.
  isChanged(claim) { return !this.data.readonly && claim.was !== undefined && (claim.was !== claim.text || claim.stood !== claim.cites.join()); }

  listen(node, key) { node.addEventListener("focus", () => this.select(key)); return node; }
  recheck(claim, findings) { return this.isChanged(claim) && (findings || this.findings(claim)).length > 0; }

  drawNotes(claim) {
    const item = this.side.querySelector(`[data-claim="${claim.id}"]`);
    if (!item) return;
    item.querySelector(".recheck").hidden = !this.recheck(claim);
    for (const note of item.querySelectorAll(".verdict, .hint")) note.hidden = this.isChanged(claim);
  }

  drawChips(claim) {
    const chips = claim.cites.map((n) => el("span", { class: "chip" },
      el("button", { "aria-label": `Show source sentence ${n}`, title: this.data.sentences[n - 1], "data-focus": `cite:${claim.id}:${n}`, onclick: (event) => { event.stopPropagation(); this.select(claim.id); this.scrollTo(this.source, this.spans.get(n) && this.spans.get(n)[0]); } }, `[${n}]`),
      this.data.readonly ? null : el("button", { class: "x", "aria-label": `Remove evidence ${n}`, onclick: () => this.link(claim, n) }, "×")));
    if (!claim.cites.length && !this.findings(claim).length) chips.push(el("span", { class: "warn" }, "No evidence linked"));
    if (claim.status) chips.push(el("span", { class: `badge ${claim.status}` }, this.data.statuses[claim.status]));
    return chips;
  }

  drawTools(section, claim, index) {
    const name = `sentence ${index + 1} of ${this.label(section.kind)}`;
    const move = (step) => this.change("move sentence", () => {
      section.claims.splice(index, 1);
      section.claims.splice(index + step, 0, claim);
    });
    const tool = (words, key, label, act, disabled) => el("button", { class: "quiet", "data-focus": `${key}:${claim.id}`, "aria-label": `${label}: ${name}`, title: label, disabled, onclick: (event) => { event.stopPropagation(); act(); } }, words);
    const link = tool("Link evidence", "link", "Link evidence", () => {
      const on = !(this.linking && this.selected === claim.id);
      this.select(claim.id);
      this.linking = on;
      this.mark();
    });
    link.classList.add("link");
    return el("span", { class: "tools" }, link,
      tool("↑", "up", "Move up", () => move(-1), index === 0),
      tool("↓", "down", "Move down", () => move(1), index === section.claims.length - 1),
      this.picker("Move to…", `Move to another section: ${name}`, (kind) => this.change("move sentence", () => {
        section.claims.splice(index, 1);
        this.section(kind).claims.push(claim);
      }), section.kind),
      tool("Delete", "delete", "Delete", () => this.change("delete sentence", () => section.claims.splice(index, 1))));
  }

  // ---- findings ------------------------------------------------------------------------------------------------
  findings(claim) { return claim.from ? this.data.findings.filter((finding) => `${finding.section}:${finding.claim}` === claim.from) : []; }
  open() { return this.data.findings.filter((finding) => finding.state === "open"); }

  drawFinding(finding, claim) {
    const [icon, word] = SEVERITY[finding.severity];
    const line = el("div", { class: `finding ${finding.severity} ${finding.state}`, "data-finding": finding.id },
      el("span", { class: "sev" }, el("span", { class: "icon", "aria-hidden": "true" }, icon), word), el("span", { class: "words" }, finding.message),
      finding.state === "open" ? null : el("span", { class: "answered" }, `✓ ${ANSWERED[finding.state]}`),
      finding.state === "open" ? this.drawSuggested(finding, claim) : null);
    if (finding.state === "open" && this.data.answers) line.append(this.answering && this.answering.id === finding.id ? this.drawAnswer(finding) : el("span", { class: "answers" },
      this.answerButton(finding, "keep", "Keep the sentence…"), this.answerButton(finding, "dismiss", "Dismiss the finding…")));
    return line;
  }

  // Source sentences that would bear the claim out: to be read, and to be added as any other evidence is.
  drawSuggested(finding, claim) {
    const left = finding.suggests.filter((n) => this.spans.has(n) && !claim.cites.includes(n));
    if (!left.length) return null;
    return el("span", { class: "suggested" }, left.map((n) => el("span", {}, this.goto(n),
      this.data.readonly ? null : el("button", { "data-focus": `suggest:${finding.id}:${n}`, title: this.data.sentences[n - 1], onclick: (event) => { event.stopPropagation(); this.link(claim, n); } }, `Add sentence ${n} as evidence`))));
  }

  goto(n) {
    return el("button", { class: "goto quiet", title: this.data.sentences[n - 1], "aria-label": `Show source sentence ${n}`, onclick: (event) => { event.stopPropagation(); this.show(n); } }, `[${n}]`);
  }

  show(n) {
    this.linking = false;
    this.selected = null;
    this.picked = n;
    this.mark();
    this.scrollTo(this.source, this.spans.get(n)[0]);
  }

  answerButton(finding, answer, words) {
    return el("button", { class: "quiet", "aria-label": `${words.replace("…", "")}: ${finding.message}`, onclick: (event) => {
      event.stopPropagation();
      this.answering = { id: finding.id, answer };
      this.drawKeepingFocus();
      this.focus(`reason:${finding.id}`);
    } }, words);
  }

  drawAnswer(finding) {
    const input = el("input", { "aria-label": "Reason", placeholder: "Reason, for the record", "data-focus": `reason:${finding.id}`, maxlength: 1000 });
    const send = () => {
      if (!input.value.trim()) { input.focus(); return; }
      this.trigger("answer", { finding: finding.id, answer: this.answering.answer, reason: input.value.trim() });
      this.answering = null;
    };
    input.onkeydown = (event) => { if (event.key === "Enter") send(); };
    return el("span", { class: "answers" }, input, el("button", { class: "primary", onclick: send }, this.answering.answer === "keep" ? "Keep the sentence" : "Dismiss the finding"),
      el("button", { class: "quiet", onclick: () => { this.answering = null; this.drawKeepingFocus(); } }, "Cancel"));
  }

  nextFinding() {
    const nodes = this.open().map((finding) => this.side.querySelector(`[data-finding="${finding.id}"]`)).filter(Boolean);
    if (!nodes.length) return;
    nodes.sort((a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
    this.cursor = ((this.cursor === undefined ? -1 : this.cursor) + 1) % nodes.length;
    const item = nodes[this.cursor].closest(".claim");
    item.querySelector("textarea, .text").focus({ preventScroll: true });
    this.scrollTo(this.side, item);
  }

  // ---- sentences an engine could not place -------------------------------------------------------------------------
  drawTray() {
    const left = this.waiting();
    if (!left.length || this.data.readonly) return null;
    return el("section", { class: "tray", "aria-label": "Not placed" },
      el("h3", {}, "Not placed", el("span", { class: "count" }, `${left.length} source sentence${left.length > 1 ? "s" : ""}`)),
      el("p", { class: "help" }, "The engine was not sure where these belong. Place what belongs in the summary; the rest is left out."),
      el("ul", {}, left.map((n) => this.drawUnused({ n, reason: "" }))));
  }

  // ---- sentences that no claim cites -----------------------------------------------------------------------------
  drawLeftOut() {
    const cited = new Set(this.claims().flatMap((claim) => claim.cites));
    const { rows, total, aside } = this.data.leftOut;
    const left = rows.filter(({ n }) => !cited.has(n));
    if (!left.length && !aside.length) return null;
    const label = "What the draft leaves out";
    return el("section", { class: "left-out", "aria-label": label },
      el("h3", {}, label, el("span", { class: "count" }, total > rows.length ? `the first ${rows.length} of ${total} sentences` : `${left.length} sentence${left.length === 1 ? "" : "s"}`)),
      left.length ? el("p", { class: "help" }, "No claim cites these sentences of the source. What must not be missed comes first.") : null,
      el("ul", {}, left.map((row) => this.drawUnused(row))),
      aside.length ? [el("h4", {}, "Set aside"), el("ul", { class: "aside" }, aside.map((row) => this.drawAside(row)))] : null);
  }

  drawUnused({ n, reason }) {
    const asked = this.asiding === n;
    return el("li", { "data-n": n }, this.goto(n),
      el("span", { class: "words" }, this.data.sentences[n - 1], " ", reason ? el("span", { class: "why" }, reason) : null),
      this.data.readonly || asked ? null : this.placer(n, `Add sentence ${n} to`),
      this.data.answers && !asked ? el("button", { class: "quiet", "aria-label": `Set sentence ${n} aside`, "data-focus": `aside:${n}`, onclick: () => { this.asiding = n; this.drawKeepingFocus(); this.focus(`why:${n}`); } }, "Set aside…") : null,
      asked ? this.askWhy(n) : null);
  }

  askWhy(n) {
    const input = el("input", { "aria-label": `Reason to set sentence ${n} aside`, placeholder: "Reason, for the record", "data-focus": `why:${n}`, maxlength: 1000 });
    const send = () => {
      if (!input.value.trim()) { input.focus(); return; }
      this.asiding = null;
      this.trigger("aside", { n, reason: input.value.trim() });
    };
    const leave = () => { this.asiding = null; this.drawKeepingFocus(); this.focus(`aside:${n}`); };
    input.onkeydown = (event) => { if (event.key === "Enter") send(); if (event.key === "Escape") leave(); };
    return el("span", { class: "answers" }, input, el("button", { class: "primary", onclick: send }, "Set aside"), el("button", { class: "quiet", onclick: leave }, "Cancel"));
  }

  drawAside({ n, reason, actor }) {
    return el("li", { "data-n": n }, this.goto(n),
      el("span", { class: "words" }, this.data.sentences[n - 1], " ", el("span", { class: "why" }, `${actor}: ${reason}`)),
      this.data.answers ? el("button", { class: "quiet", "aria-label": `Take sentence ${n} up again`, onclick: () => this.trigger("aside", { n, reason: null }) }, "Take up again") : null);
  }

  showTray() {
    const tray = this.side.querySelector(".tray");
    this.side.scrollTop += tray.getBoundingClientRect().top - this.side.getBoundingClientRect().top;
    const first = tray.querySelector("select, button");
    if (first) first.focus({ preventScroll: true });
  }

  grow(area) {
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight + 2}px`;
  }

  key(event) {
    if ((event.ctrlKey || event.metaKey) && event.key === "s") { event.preventDefault(); this.save(); }
    if (event.key === "Escape" && this.linking) { this.linking = false; this.mark(); }
  }
}
