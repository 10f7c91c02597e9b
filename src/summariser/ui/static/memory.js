// Keeps the name that a person gave in this tab alone, so that reloading the page does not ask again.
const KEY = "summariser:name";
export default function ({ data, setTriggerValue: trigger }) {
  if (data.name) { sessionStorage.setItem(KEY, data.name); return; }
  if (data.forget) { sessionStorage.removeItem(KEY); return; }
  const name = sessionStorage.getItem(KEY);
  if (name) trigger("name", name);
}
