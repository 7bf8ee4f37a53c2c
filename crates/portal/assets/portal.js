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

// A passkey is made or used; without a script, or where there can be none, nothing of it is shown.
for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!window.PublicKeyCredential?.parseRequestOptionsFromJSON) break;
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      const body = new URLSearchParams(new FormData(form));
      const answer = await fetch(form.dataset.passkey, { method: "POST", body });
      const asked = await answer.json();
      const made = asked.rp
        ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(asked) })
        : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(asked) });
      form.querySelector("[data-answer]").value = JSON.stringify(made);
      form.submit();
    } catch {
      delete form.dataset.sent;
      form.querySelector("[role=alert]").hidden = false;
    }
  });
}

// A page that waits for somebody else looks again, until it waits no longer.
const again = async () => {
  const old = document.querySelector("[data-live]");
  if (!old) return;
  if (!document.hidden && !document.querySelector("dialog[open]")) {
    const answer = await fetch(location.href).catch(() => undefined);
    const text = answer?.ok ? await answer.text() : "";
    const page = new DOMParser().parseFromString(text, "text/html");
    const now = page.querySelector("[data-mark]");
    if (now && now.dataset.mark !== old.dataset.mark) old.replaceWith(now);
  }
  setTimeout(again, 10000);
};
setTimeout(again, 10000);

// How much is selected; add-ons follow their base.
document.addEventListener("change", ({ target }) => {
  const form = target.closest("[data-tally]");
  if (!form) return;
  let base, count = 0, sum = 0;
  for (const box of form.querySelectorAll("[data-seats]")) {
    if ("addon" in box.dataset) box.checked = base;
    else if ((base = box.checked)) count++;
    if (box.checked) sum += +box.dataset.seats;
  }
  const say = (name, value) => {
    form.querySelector(name).textContent = value.toLocaleString(document.documentElement.lang);
  };
  say("[data-count]", count);
  say("[data-sum]", sum);
});

// A dialog begins where its question is.
document.addEventListener("toggle", ({ target }) => target.querySelector("[data-focus]")?.focus(), true);

// Where buttons cannot open dialogs, they lead to the page of the same text.
if (!("command" in HTMLButtonElement.prototype)) {
  document.addEventListener("click", ({ target }) => {
    const page = target.closest("[data-page]")?.dataset.page;
    if (page) location.href = page;
  });
}

for (const one of document.querySelectorAll("[data-print]")) {
  one.hidden = false;
  one.onclick = () => print();
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

// An id is copied, and its button says so.
document.addEventListener("click", async ({ target }) => {
  const one = target.closest("[data-copy]");
  if (!one) return;
  await navigator.clipboard.writeText(one.dataset.copy);
  one.ariaLabel = one.title = one.dataset.said;
  one.classList.add("done");
});

// What goes to a program from signing in goes by itself.
document.forms.go?.submit();
