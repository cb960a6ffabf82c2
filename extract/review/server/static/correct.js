// A form that corrects something in an article: rows that are added, roles that go with the type, figures said back as they are read.

/** Makes *form* listen; *send* posts it with the button that was pressed. */
export function listenToForm(form, send) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    // A second press while the first is on its way would be sent twice.
    if (form.dataset.sent) return;
    form.dataset.sent = "yes";
    send(form, event.submitter);
  });
  form.addEventListener("place", (event) => {
    if (event.detail.as === "mention") addMention(form, event.detail);
    else setPlace(form, event.detail);
  });
  hideWhatIsSaid(form);
  listenToTypes(form);
  listenToRows(form);
  listenToFigures(form);
}

// While a field holds what the machine read, that need not stand below it again.
function hideWhatIsSaid(form) {
  if (form.querySelector("[role='alert']")) return;
  form.classList.add("fresh");
  const tell = (event) => {
    const box = event.target.closest("fieldset") || event.target.closest(".field");
    for (const line of box?.querySelectorAll(".machine") ?? []) line.classList.add("told");
  };
  form.addEventListener("input", tell);
  form.addEventListener("change", tell);
  form.addEventListener("place", ({ detail }) => tell({ target: form.querySelector(detail.as === "mention" ? "[data-mentions]" : "[data-place]") }));
}

// --- Places

function setPlace(form, { start, end, words }) {
  const box = form.querySelector("[data-place]");
  const suffix = box.dataset.place;
  form.elements[`start${suffix}`].value = start;
  form.elements[`end${suffix}`].value = end;
  form.elements[`words${suffix}`].value = "";
  const shown = box.querySelector("[data-words]");
  shown.textContent = words;
  shown.hidden = false;
  shown.classList.add("changed");
}

let added = 0;

function addMention(form, { start, end, words }) {
  const list = form.querySelector("[data-mentions]");
  const row = form.querySelector("template").content.firstElementChild.cloneNode(true);
  const name = `s${(added += 1)}`;
  row.dataset.row = name;
  row.querySelector("[name='row']").value = name;
  for (const [field, value] of [["start", start], ["end", end]]) {
    const input = row.querySelector(`[name='${field}-']`);
    input.name = `${field}-${name}`;
    input.value = value;
  }
  row.querySelector("select").name = `mention-${name}`;
  row.querySelector("[name='drop']").value = name;
  row.querySelector("a").dataset.goto = start;
  row.querySelector("a").replaceChildren(row.querySelector("b"));
  row.querySelector("bdi").textContent = words;
  row.classList.add("changed");
  list.append(row);
  row.scrollIntoView({ block: "nearest" });
}

// --- Deals

function listenToTypes(form) {
  const type = form.querySelector("[data-types]");
  if (!type) return;
  let before = type.selectedOptions[0]?.dataset ?? {};
  limitRoles(form, type.value);
  type.addEventListener("change", () => {
    const after = type.selectedOptions[0].dataset;
    for (const select of form.querySelectorAll("[data-role]")) {
      // Who paid still pays: the buyer becomes the holder, the target what is held.
      if (select.value && select.value === before.payer) select.value = after.payer;
      else if (select.value && select.value === before.payee) select.value = after.payee;
    }
    limitRoles(form, type.value);
    before = after;
  });
}

/** Only roles of the type are offered; one that is chosen stays to be seen, and the server says that it does not fit. */
function limitRoles(form, type) {
  for (const select of form.querySelectorAll("[data-role]")) {
    for (const option of select.options) {
      option.hidden = Boolean(option.value) && !option.selected && !option.dataset.of.split(" ").includes(type);
    }
  }
}

function listenToRows(form) {
  const button = form.querySelector("[data-add-row]");
  if (!button) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    const rows = form.querySelector("[data-rows]");
    const row = rows.lastElementChild.cloneNode(true);
    for (const select of row.querySelectorAll("select")) {
      select.value = "";
      select.removeAttribute("aria-invalid");
      select.removeAttribute("aria-describedby");
    }
    for (const error of row.querySelectorAll(".error")) error.remove();
    rows.append(row);
    limitRoles(form, form.querySelector("[data-types]").value);
    row.querySelector("select").focus();
  });
}

// --- Sums: what is typed is said back in words

function listenToFigures(form) {
  const value = form.querySelector("[data-reading]");
  if (!value) return;
  const means = form.querySelector("#means");
  const currency = form.elements.currency;
  let waiting = null;
  let asked = 0;
  const ask = async () => {
    const mine = (asked += 1);
    const answer = await fetch(`${value.dataset.reading}?${new URLSearchParams({ value: value.value, currency: currency.value })}`);
    const words = answer.ok ? await answer.text() : "";
    if (mine === asked) means.textContent = words;
  };
  for (const field of [value, currency]) {
    field.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => ask().catch(() => (means.textContent = "")), 180);
    });
  }
}
