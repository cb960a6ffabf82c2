// One deal as a card: what it is, who, how much, since when, what is doubtful, and what the articles say.

function dealCard(deal) {
  const mark = make("span", { class: `badge ${deal.void ? "void" : deal.status}` }, deal.negated ? text("not_so") : word("status", deal.status));
  return make(
    "article",
    { class: deal.void ? "card void" : "card" },
    make("h3", {}, make("span", {}, word("type", deal.type)), mark),
    sumOf(deal),
    make("dl", { class: "parties" }, partiesByRole(deal).map(([role, names]) => [make("dt", {}, word("role", role)), make("dd", {}, linked(names))])),
    (flagsOf.get(deal.id) || []).map(flagBox),
    make("p", { class: "meta" }, metaOf(deal)),
    make("h4", {}, text("sources")),
    deal.tellings.map((telling) => sourceOf(deal, telling)),
    deal.more ? make("p", { class: "meta" }, counted("more_tellings", deal.more)) : null,
  );
}

function sumOf(deal) {
  if (!deal.sum && !deal.stake) return make("p", { class: "sum none" }, text("no_sum"));
  const share = deal.stake && `${text("stake")}: ${deal.stake[lang]}`;
  return deal.sum ? make("p", { class: "sum" }, figureOf(deal), share && make("span", { class: "stake" }, share)) : make("p", { class: "sum" }, share);
}

function partiesByRole(deal) {
  return [...grouped(deal.parties)];
}

// Names as buttons that lead to the organisation.
function linked(ids) {
  return ids.flatMap((id, i) => [i ? ", " : "", make("button", { type: "button", class: "link", onclick: () => select({ organisation: id }) }, said(nameOf(id)))]);
}

function metaOf(deal) {
  const since = deal.since ? text("since", { date: day(deal.since) }) : text("undated");
  const steps = deal.history.map(([status, when]) => `${word("status", status)} (${day(when)})`).join(" → ");
  const parts = [deal.history.length > 1 ? `${text("history")}: ${steps}` : since, `${text("confidence")}: ${percent(deal.confidence)}`];
  return parts.join(" · ");
}

function flagBox(flag) {
  return make(
    "div",
    { class: `flag ${flag.severity}` },
    make("p", { class: "flag-head" }, `${word("severity", flag.severity)}: ${word("flag", flag.code)}`),
    make("p", {}, said(flag.message[lang] || Object.values(flag.message)[0] || "")),
    decided(flag.decision),
    flag.suggestion && !right(flag) ? make("p", {}, make("strong", {}, said(text("suggestion", { figure: flag.suggestion })))) : null,
    flag.quotations.length ? make("p", { class: "meta" }, text("contradicts")) : null,
    flag.quotations.map(([article, language, words]) => make("figure", {}, make("blockquote", { lang: language }, said(words, language)), citation(article))),
  );
}

function right(flag) {
  return flag.decision && flag.decision.right;
}

// What a person decided, and the right figure where they know it.
function decided(decision) {
  if (!decision) return null;
  const by = { who: decision.who, date: day(decision.day) };
  const who = decision.verdict === "confirmed" ? text("confirmed", by) : text("unsure", by);
  const figure = decision.right && make("strong", {}, said(text("right", { figure: decision.right[lang] })));
  return make("p", { class: "decided" }, said(who), figure ? [" ", figure] : null);
}

// One article: its sentences, the sums in them marked, and where they stand.
function sourceOf(deal, telling) {
  const told = telling.status !== deal.status || telling.negated !== deal.negated;
  const notes = [
    told && (telling.negated ? text("not_so") : word("status", telling.status)),
    telling.who && text("attributed", { who: telling.who }),
    telling.copy && text("copy"),
  ].filter(Boolean);
  return make(
    "figure",
    {},
    telling.quotes.map((parts) => make("blockquote", { lang: telling.lang, dir: "auto" }, parts.map(([words, sum]) => (sum ? make("mark", {}, words) : words)))),
    citation(telling.article, notes),
  );
}

function citation(id, notes = []) {
  const article = articles.get(id);
  if (!article) return make("figcaption", {}, said(id));
  const title = said(article.title, article.lang);
  return make(
    "figcaption",
    {},
    article.url ? make("a", { href: article.url, rel: "noopener noreferrer", target: "_blank" }, title) : title,
    [article.source, day(article.published), ...notes].filter(Boolean).map((note) => [" · ", said(note)]),
  );
}
