// Keys, and what a page does without being loaded anew. Every key has a visible button or link; without scripts all views
// still read.
const mark = document.body.dataset.mark;
const said = document.getElementById("said");
const records = () => [...document.querySelectorAll("[data-record]")];
let at = -1;

function tell(words) { said.textContent = words; setTimeout(() => { if (said.textContent === words) said.textContent = ""; }, 6000); }

function go(n, focus = true) {
  const all = records();
  if (!all.length) return;
  all[at]?.classList.remove("now");
  at = Math.max(0, Math.min(all.length - 1, n));
  all[at].classList.add("now");
  if (focus) { all[at].tabIndex = -1; all[at].focus({ preventScroll: true }); all[at].scrollIntoView({ block: "center" }); }
  light(all[at]);
}

function light(record) {
  document.querySelectorAll("mark.lit").forEach((m) => m.classList.remove("lit"));
  const id = record?.dataset.id;
  if (id) document.querySelectorAll("mark[data-ids]").forEach((m) => { if (m.dataset.ids.split(" ").includes(id)) m.classList.add("lit"); });
}

async function send(path, method, body) {
  const answer = await fetch(path, { method, headers: { "Content-Type": "application/json", "X-Mark": mark }, body: body && JSON.stringify(body) });
  if (answer.ok) return true;
  const why = await answer.json().catch(() => ({}));
  tell(why.error || "That could not be done.");
  return false;
}

function correction(record, action, values = {}, note = null) {
  const d = record.dataset;
  return send("/api/corrections", "POST", { document: d.report, trigger: [Number(d.first), Number(d.last)], type: d.type, action, values, note });
}

async function act(record, action) {
  if (record?.dataset.kind !== "event") return;
  if (await correction(record, action)) { sessionStorage.setItem("at", String(at)); location.reload(); }
}

async function why(record) {
  if (record?.dataset.kind !== "event") return;
  const box = document.getElementById("why"), text = document.getElementById("why-text");
  text.textContent = "Reading the report again…";
  box.showModal();
  const answer = await fetch(`/api/reports/${encodeURIComponent(record.dataset.report)}/events/${encodeURIComponent(record.dataset.id)}/why`);
  const found = await answer.json();
  text.textContent = "";
  if (!answer.ok) { text.textContent = found.error; return; }
  const list = document.createElement("dl");
  for (const step of found.steps) {
    const about = document.createElement("dt"), says = document.createElement("dd");
    about.textContent = step.about; says.textContent = step.says;
    list.append(about, says);
  }
  text.append(list);
}

function edit(record) {
  if (record?.dataset.kind !== "event") return;
  const box = document.getElementById("edit"), form = box.querySelector("form");
  form.type.value = record.dataset.type;
  for (const name of ["actors", "recipients", "aux", "note"]) form[name].value = "";
  box.showModal();
  box.onclose = async () => {
    if (box.returnValue !== "save") return;
    const values = {};
    if (form.type.value !== record.dataset.type) values.type = form.type.value;
    for (const name of ["actors", "recipients", "aux"]) {
      const given = form[name].value.trim();
      if (given) values[name] = given === "-" ? [] : given.split(",").map((x) => x.trim()).filter(Boolean);
    }
    if (await correction(record, "set", values, form.note.value.trim() || null)) location.reload();
  };
}

const current = () => records()[at];
const views = { f: "/", l: "/ledger", r: "/reports", s: "/stories", d: "/disputes", c: "/commitments", n: "/network", m: "/map" };
let leader = 0;
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) || document.querySelector("dialog[open]")) return;
  const key = event.key;
  if (Date.now() - leader < 1500 && views[key]) { location.href = views[key]; return; }
  leader = 0;
  const keys = {
    "/": () => document.querySelector(".search input").focus(), "?": () => document.getElementById("help").showModal(),
    j: () => go(at + 1), k: () => go(at - 1), g: () => { leader = Date.now(); }, w: () => why(current()), e: () => edit(current()),
    a: () => act(current(), "confirm"), x: () => act(current(), "wrong"), o: () => { const to = current()?.dataset.open; if (to) location.href = to; },
  };
  const named = document.querySelector(`[data-key="${CSS.escape(key)}"]`);  // a link or button that says its own key
  if (keys[key]) { event.preventDefault(); keys[key](); }
  else if (named) { event.preventDefault(); named.click(); named.parentElement.querySelector("input:not([type=hidden])")?.select(); }
});

document.addEventListener("click", async (event) => {
  const button = event.target.closest("button");
  const record = event.target.closest("[data-record]");
  if (record) go(records().indexOf(record), false);
  if (!button) return;
  const d = button.dataset;
  if ("help" in d) document.getElementById("help").showModal();
  if ("why" in d) why(record);
  if ("edit" in d) edit(record);
  if (d.act) act(record, d.act);
  if (d.withdraw && (await send(`/api/corrections/${d.withdraw}`, "DELETE"))) location.reload();
  if (d.watch) {
    const [a, b] = d.watch.split(" "), on = button.getAttribute("aria-pressed") !== "true";
    if (await send("/api/watch", "POST", { a, b, on })) { button.setAttribute("aria-pressed", String(on)); button.textContent = on ? "Watched" : "Watch"; }
  }
});
document.addEventListener("mouseover", (event) => light(event.target.closest("[data-record]") || current()));

// The timeline: drag over days to see them alone, Ctrl and the wheel for closer and wider. The days are in the address.
const drawing = document.querySelector("svg[data-brush]");
if (drawing) {
  const { first, last, from, to } = drawing.dataset, day = 86400000;
  const length = (Date.parse(last) - Date.parse(first)) / day + 1;
  const unit = (event) => drawing.viewBox.baseVal.width * (event.clientX - drawing.getBoundingClientRect().left) / drawing.getBoundingClientRect().width;
  const clamp = (x) => Math.max(Number(from), Math.min(Number(to), x));
  const share = (x) => (clamp(x) - from) / (to - from);
  const on = (days) => new Date(Date.parse(first) + Math.max(0, Math.min(length - 1, days)) * day).toISOString().slice(0, 10);
  const show = (since, until) => {
    const there = new URL(location.href);
    there.searchParams.set("since", since); there.searchParams.set("until", until);
    there.searchParams.delete("page"); there.hash = "time";
    location.href = there.href;
  };
  const band = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  band.setAttribute("class", "band"); band.setAttribute("height", "100%");
  let start = null;
  drawing.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || event.pointerType === "touch") return;
    start = unit(event); event.preventDefault(); drawing.setPointerCapture(event.pointerId); drawing.append(band);
    band.setAttribute("x", clamp(start)); band.setAttribute("width", 0);
  });
  drawing.addEventListener("pointermove", (event) => {
    if (start === null) return;
    const [a, b] = [clamp(start), clamp(unit(event))].sort((x, y) => x - y);
    band.setAttribute("x", a); band.setAttribute("width", b - a);
    tell(`${on(Math.floor(share(a) * length))} to ${on(Math.ceil(share(b) * length) - 1)}`);
  });
  const end = (event) => {
    if (start === null) return;
    const [a, b] = [start, unit(event)].sort((x, y) => x - y);
    start = null; band.remove();
    if (event.type === "pointerup" && b - a > 4) show(on(Math.floor(share(a) * length)), on(Math.ceil(share(b) * length) - 1));
  };
  drawing.addEventListener("pointerup", end);
  drawing.addEventListener("pointercancel", end);
  let turning = 0;
  drawing.addEventListener("wheel", (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    if (Date.now() - turning < 400) return;
    turning = Date.now();
    if (event.deltaY > 0) { document.querySelector('[data-key="-"]')?.click(); return; }
    const under = share(unit(event)), half = length / 2;
    show(on(Math.round((length - half) * under)), on(Math.round((length - half) * under + half) - 1));
  }, { passive: false });
}

const kept = sessionStorage.getItem("at");
if (kept !== null) { sessionStorage.removeItem("at"); go(Number(kept)); }
if (location.hash) { const target = document.getElementById(decodeURIComponent(location.hash.slice(1))); const n = records().indexOf(target); if (n >= 0) go(n); }

const job = document.getElementById("job");
if (job) {
  const poll = async () => {
    const answer = await fetch(`/api/jobs/${job.dataset.job}`);
    if (!answer.ok) return;
    const found = await answer.json();
    job.querySelector("progress").value = found.done;
    job.querySelector("[data-count]").textContent = found.finished ? `All ${found.total} read.` : `${found.done} of ${found.total} read`;
    const list = job.querySelector("[data-told]");
    list.textContent = "";
    for (const one of found.told) {
      const item = document.createElement("li");
      if (one.problem) item.textContent = one.problem;
      else {
        const link = document.createElement("a");
        link.href = `/reports/${encodeURIComponent(one.report)}`; link.textContent = one.title || one.report;
        item.append(link, ` ${one.stored}${one.events === null ? "" : `, ${one.events} events`}`);
      }
      list.append(item);
    }
    if (!found.finished) setTimeout(poll, 400);
  };
  poll();
}
