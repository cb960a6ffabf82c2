// The filters of the queue: a choice counts at once, and on a small screen they are folded away until they are wanted.

const form = document.querySelector(".filters");
const fields = document.getElementById("fields");
const more = form.querySelector(".fold button");

for (const choice of form.querySelectorAll("select")) choice.addEventListener("change", () => form.requestSubmit());

const chosen = [...fields.querySelectorAll(".field:not(.wide) :is(select, input)")].some((field) => field.value);
if (matchMedia("(max-width: 56rem)").matches) {
  more.hidden = false;
  fold(!chosen);
  more.addEventListener("click", () => fold(more.getAttribute("aria-expanded") === "true"));
}

function fold(away) {
  fields.toggleAttribute("data-folded", away);
  more.setAttribute("aria-expanded", String(!away));
}

// What is empty need not stand in the address.
form.addEventListener("formdata", (event) => {
  for (const [name, value] of [...event.formData]) if (!value || (name === "state" && value === "todo")) event.formData.delete(name);
});
