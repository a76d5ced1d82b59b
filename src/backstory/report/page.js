"use strict";
(() => {
  const evidence = JSON.parse(document.getElementById("evidence").textContent);
  const byId = (id) => document.getElementById(id);

  // Everything from the documents is put in as text; nothing here ever parses markup.
  const make = (tag, className, ...children) => {
    const node = document.createElement(tag);
    if (className) node.className = className;
    node.append(...children.filter((child) => child !== null && child !== ""));
    return node;
  };

  /* ---- the panel: what a line rests on ---- */

  const panel = byId("panel");
  const body = byId("panel-body");
  const trail = [];

  const printed = (document_) =>
    [document_.date, document_.inferred && document_.date ? "(date inferred)" : ""].join(" ").trim();

  const source = (id) => {
    const claim = evidence.claims[id];
    if (!claim) return make("p", "empty", `The words of ${id} are not part of this page.`);
    const from = evidence.documents[claim.document];
    // Offsets count code points; an emoji is one of them.
    const letters = Array.from(evidence.paragraphs[claim.paragraph]);
    const words = (start, end) => letters.slice(start, end).join("");
    const outlet = make("p", "", make("b", "", from.outlet || from.title));
    if (from.outlet) outlet.append(", ", from.title);
    if (from.date) outlet.append(" · ", printed(from));
    return make("section", "source",
      make("blockquote", "", words(0, claim.start), make("mark", "", words(claim.start, claim.end)),
        words(claim.end)),
      outlet,
      claim.speakers.length ? make("p", "", "On the word of ", make("b", "", claim.speakers.join(" ← "))) : null,
      make("p", "", [claim.kind, claim.modality, claim.date, `read with ${claim.confidence} % confidence`]
        .filter(Boolean).join(" · ")));
  };

  const step = (one) => {
    const item = make("li", "", one.words, " ", make("span", "day", `→ ${one.day}`));
    if (one.rule) item.append(" ", make("span", "chip", "a rule of the world"));
    if (one.claim && evidence.claims[one.claim]) {
      const jump = make("button", "jump", "source");
      jump.type = "button";
      jump.dataset.open = `claim:${one.claim}`;
      item.append(" ", jump);
    }
    return item;
  };

  const dated = (date) => {
    const said = make("p", "said", date.label ? `${date.label} ${date.said}` : date.said);
    if (date.edtf) said.append(make("small", "", date.edtf));
    const ends = date.ends.flatMap((end) => [
      make("p", "end", `${end.words} ${end.day}${end.chain.length ? ", because" : ""}`),
      end.chain.length ? make("ol", "why", ...end.chain.map(step)) : null,
    ]);
    return [said, ...ends.filter(Boolean)];
  };

  const content = {
    line: (id) => {
      const line = evidence.lines[id];
      const mood = line.modality === "stated" ? null : make("p", "", make("span", "chip", line.modality));
      const told = line.claims.map(source);
      return [line.title, [mood, ...line.dates.flatMap(dated),
        make("h3", "", told.length ? "What the sources say" : "No source says this in so many words"), ...told]];
    },
    claim: (id) => [evidence.claims[id] ? evidence.claims[id].kind : id, [source(id)]],
    document: (id) => {
      const about = evidence.documents[id];
      const told = Object.keys(evidence.claims).filter((claim) => evidence.claims[claim].document === id);
      return [about.title, [
        make("p", "", [about.outlet, about.author, printed(about)].filter(Boolean).join(" · ")),
        ...told.map(source)]];
    },
  };

  const show = (address) => {
    const at = address.indexOf(":");
    const [title, nodes] = content[address.slice(0, at)](address.slice(at + 1));
    byId("panel-title").textContent = title;
    body.replaceChildren(...nodes.filter(Boolean));
    byId("panel-back").hidden = trail.length < 2;
    panel.scrollTop = 0;
  };
  const open = (address) => {
    trail.push(address);
    show(address);
    if (!panel.open) panel.showModal();
    byId("panel-close").focus();
  };
  panel.addEventListener("close", () => { trail.length = 0; });
  panel.addEventListener("click", (event) => { if (event.target === panel) panel.close(); });
  byId("panel-close").addEventListener("click", () => panel.close());
  byId("panel-back").addEventListener("click", () => { trail.pop(); show(trail[trail.length - 1]); });

  /* ---- the filters, and the axis that follows them ---- */

  const rows = Array.from(document.querySelectorAll(".row"));
  const eras = Array.from(document.querySelectorAll(".era"));
  const ticks = Array.from(document.querySelectorAll(".tick"));
  const chart = byId("chart");
  const whole = [chart.style.getPropertyValue("--lo"), chart.style.getPropertyValue("--hi")].map(Number);
  const inputs = ["f-text", "f-person", "f-kind", "f-mood"].map(byId);
  const words = rows.map((row) => row.textContent.toLowerCase().replace(/\s+/g, " "));
  const steps = [1, 3, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000];

  const holds = (list, value) => !value || list.split(" ").includes(value);

  const stretch = (shown) => {
    const ends = shown.flatMap((row) => [row.dataset.e, row.dataset.l]).filter(Boolean).map(Number);
    if (!ends.length || shown.length === rows.length) return whole;
    const lo = ends.reduce((a, b) => Math.min(a, b));
    const hi = ends.reduce((a, b) => Math.max(a, b));
    const air = Math.max(20, Math.floor((hi - lo) / 25));
    return [lo - air, hi + air];
  };

  const rescale = ([lo, hi]) => {
    chart.style.setProperty("--lo", lo);
    chart.style.setProperty("--hi", hi);
    const within = ticks.filter((tick) => tick.dataset.day >= lo && tick.dataset.day <= hi);
    const some = (size) => within.filter((tick) => tick.dataset.month % size === 0);
    const size = steps.find((one) => some(one).length <= 10) || steps[steps.length - 1];
    const shown = new Set(some(size));
    for (const tick of ticks) tick.hidden = !shown.has(tick);
  };

  const filter = () => {
    const [text, person, kind, mood] = inputs.map((input) => input.value.trim());
    const sought = text.toLowerCase().split(/\s+/).filter(Boolean);
    const shown = rows.filter((row, index) => {
      const fits = holds(row.dataset.people, person) && holds(row.dataset.kind, kind)
        && holds(row.dataset.mood, mood) && sought.every((word) => words[index].includes(word));
      row.hidden = !fits;
      return fits;
    });
    for (const era of eras) era.hidden = !era.querySelector(".row:not([hidden])");
    byId("nothing").hidden = shown.length > 0 || rows.length === 0;
    byId("f-count").textContent = shown.length === rows.length
      ? `${rows.length} events` : `${shown.length} of ${rows.length} events`;
    rescale(stretch(shown));
  };

  const follow = (person) => {
    const choice = byId("f-person");
    choice.value = person;
    if (choice.value !== person) return;
    filter();
    byId("timeline").scrollIntoView();
    choice.focus({ preventScroll: true });
  };

  const form = document.querySelector(".filters");
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", filter);
  form.addEventListener("reset", () => setTimeout(filter));
  filter();

  /* ---- mouse and keys ---- */

  const act = (target) => {
    const found = target.closest("[data-open], [data-person]");
    if (!found) return false;
    if (found.dataset.open) open(found.dataset.open);
    else follow(found.dataset.person);
    return true;
  };

  const move = (by) => {
    const lines = rows.filter((row) => !row.hidden).map((row) => row.querySelector(".line"));
    const at = lines.indexOf(document.activeElement);
    const next = lines[Math.min(lines.length - 1, Math.max(0, at + by))];
    if (next) next.focus();
  };

  document.addEventListener("click", (event) => { if (event.target instanceof Element) act(event.target); });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || panel.open) return;
    const target = event.target;
    if (target instanceof Element && target.closest("input, select, textarea")) return;
    if (event.key === "j") move(1);
    else if (event.key === "k") move(-1);
    else if ((event.key === "Enter" || event.key === " ") && target instanceof SVGElement) {
      if (act(target)) event.preventDefault();
    }
  });
})();
