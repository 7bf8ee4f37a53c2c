// Makes pages that work without it more pleasant. Nothing here is needed.

// "/" leads to the search, unless somebody is typing.
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, select, textarea, [contenteditable]");
  if (document.documentElement.dataset.keys === "off") return;
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const search = document.getElementById("search");
  if (!search) return;
  event.preventDefault();
  search.focus();
});

// What is wrong is read out and seen at once.
document.getElementById("errors")?.focus();

// A form is sent once, however often its button is pressed.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || event.submitter?.value === "export") return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
});

// Back from the browser's memory: forms may be sent again.
addEventListener("pageshow", () => {
  for (const form of document.forms) delete form.dataset.sent;
});

// A page that waits for somebody else looks again, until it waits no longer.
const look = async () => {
  const old = document.querySelector("[data-live]");
  if (!old) return;
  if (!document.hidden && !document.querySelector("dialog[open]")) {
    const answer = await fetch(location.href).catch(() => undefined);
    const text = answer?.ok ? await answer.text() : "";
    const page = new DOMParser().parseFromString(text, "text/html");
    const now = page.querySelector("[data-mark]");
    if (now && now.dataset.mark !== old.dataset.mark) old.replaceWith(now);
  }
  setTimeout(look, 10000);
};
setTimeout(look, 10000);

// How much is selected.
document.addEventListener("change", ({ target }) => {
  const form = target.closest("[data-tally]");
  if (!form) return;
  let base = false, count = 0, sum = 0;
  for (const box of form.querySelectorAll("[data-seats]")) {
    if ("addon" in box.dataset) box.checked = base;
    else if ((base = box.checked)) count++;
    if (box.checked) sum += +box.dataset.seats;
  }
  const say = (name, value) =>
    (form.querySelector(name).textContent = value.toLocaleString(document.documentElement.lang));
  say("[data-count]", count);
  say("[data-sum]", sum);
});

const print = document.querySelector("[data-print]");
if (print) {
  print.hidden = false;
  print.addEventListener("click", () => window.print());
}

// A row is opened without the page around it.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("button.disclose");
  if (!button?.form) return;
  event.preventDefault();
  const row = button.closest("tr"), to = new URL(button.form.action);
  to.search = new URLSearchParams(new FormData(button.form, button));
  const text = await fetch(to).then((answer) => answer.text(), String);
  const fresh = new DOMParser().parseFromString(text, "text/html").getElementById(row.id);
  if (!fresh) return location.assign(to);
  const [old, panel] = [row, fresh].map((one) => one.nextElementSibling);
  if (old?.matches(".panel")) old.remove();
  if (panel?.matches(".panel")) row.after(panel);
  fresh.querySelector("[name=c]").checked = row.querySelector("[name=c]").checked;
  row.replaceWith(fresh);
  fresh.querySelector(".disclose").focus();
});

// All rows of the page are selected at once, and counted.
const every = document.getElementById("every");
const tell = () => {
  const count = document.querySelectorAll("[name=c]:checked").length;
  document.querySelector("#bulk output").textContent = count;
};
if (every) {
  every.hidden = false;
  every.form.addEventListener("reset", () => setTimeout(tell));
  addEventListener("change", ({ target }) => {
    const rows = target === every ? document.querySelectorAll("[name=c]") : [];
    for (const one of rows) one.checked = every.checked;
    tell();
  });
}

// What is under way is looked at again.
if (document.querySelector("[data-poll]")) setTimeout(() => location.reload(), 3000);
