// The words of the page in the language that the reader has chosen.

const languages = Object.keys(data.words);
let lang = languages.find(preferred) || languages.at(-1);

// Of the languages that the page has, the one that stands first in the browser's list.
function preferred(one) {
  const wanted = navigator.languages.map((l) => l.slice(0, 2).toLowerCase()).find((l) => languages.includes(l));
  return wanted === one;
}

// A word by group and key; an unknown key stands for itself.
function word(group, key) {
  const table = data.words[lang][group];
  return Object.hasOwn(table, key) ? table[key] : key;
}

// A sentence with its {names} filled in.
function text(key, values = {}) {
  return fill(word("text", key), values);
}

function counted(key, count, values = {}) {
  const group = count === 1 && Object.hasOwn(data.words[lang].one, key) ? "one" : "counts";
  return fill(word(group, key), { count: number(count), ...values });
}

function fill(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (whole, name) => (Object.hasOwn(values, name) ? values[name] : whole));
}

// The language as the reader's country writes it, if the browser says so: "en-GB".
function locale() {
  return navigator.languages.find((one) => one.slice(0, 2).toLowerCase() === lang) || lang;
}

function number(value) {
  return new Intl.NumberFormat(locale()).format(value);
}

function percent(share) {
  return new Intl.NumberFormat(locale(), { style: "percent" }).format(share);
}

// An ISO day in the manner of the language: "1. Okt. 2025".
function day(iso) {
  if (!iso) return text("undated");
  const format = new Intl.DateTimeFormat(locale(), { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
  return format.format(new Date(`${iso}T00:00:00Z`));
}
