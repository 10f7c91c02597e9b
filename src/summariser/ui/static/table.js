// A plain table. Cells arrive in `data` and go into the page by textContent alone.
export default function ({ data, parentElement: root, setTriggerValue: trigger }) {
  const table = root.querySelector("table");
  const make = (tag, text, name) => {
    const node = document.createElement(tag);
    if (text !== undefined && text !== null) node.textContent = text;
    if (name) node.className = name;
    return node;
  };
  const link = (row, cell) => {
    const node = make("a", cell.text);
    const key = cell.leads_to || row.key;
    node.href = `draft?id=${encodeURIComponent(key)}`;
    node.onclick = (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      trigger("open", key);
    };
    node.onkeydown = (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!step) return;
      const links = [...table.querySelectorAll("a")];
      const next = links[links.indexOf(node) + step];
      if (next) { event.preventDefault(); next.focus(); }
    };
    return node;
  };
  const button = (row, cell) => {
    const node = make("button", cell.text);
    node.setAttribute("aria-label", `${cell.text}: ${row.name}`);
    node.onclick = () => { node.disabled = true; trigger("press", row.key); };
    return node;
  };
  const fill = (row, cell) => {
    if (cell.kind === "link") return link(row, cell);
    if (cell.kind === "button") return button(row, cell);
    if (cell.kind === "badge") return make("span", cell.text, `badge ${cell.tone}`);
    return make("span", cell.text);
  };
  const head = make("tr");
  for (const column of data.columns) {
    const th = make("th", column.label, column.align);
    th.scope = "col";
    head.append(th);
  }
  const body = make("tbody");
  for (const row of data.rows) {
    const tr = make("tr");
    row.cells.forEach((cell, index) => {
      const td = make("td", null, data.columns[index].align);
      if (cell.text) td.append(fill(row, cell));
      if (cell.note) td.append(make("span", cell.note, "note"));
      tr.append(td);
    });
    body.append(tr);
  }
  const thead = make("thead");
  thead.append(head);
  table.replaceChildren(make("caption", data.caption), thead, body);
}
