// Searches the full-text index in the reader's browser, in the page's language. What is asked goes
// nowhere: neither to a server nor into the address, which a shared computer would remember.

const at = (name) => document.getElementById(`search-${name}`);
const field = at("words");
const state = at("state");
const found = at("found");
const more = at("more");
const atOnce = 10;
const places = 3;

let index;
let pages = [];
let asked = 0; // which question is the newest

// The page's own digits, whatever the browser's are.
function written(number) {
  const zero = at("zero").textContent.codePointAt(0);
  return String(number).replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)));
}

function load() {
  index ??= import(at("index").href).then(async (pagefind) => {
    await pagefind.options({ baseUrl: new URL(at("root").href).pathname, excerptLength: 24 });
    await pagefind.init();
    return pagefind;
  });
  return index;
}

function element(name, ...content) {
  const made = document.createElement(name);
  made.append(...content);
  return made;
}

function link(address, text) {
  const made = element("a", text);
  made.href = address;
  return made;
}

// An excerpt is text with <mark> around the words that were found; nothing else in it is markup.
function excerpt(text) {
  const plain = (part) => part.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
  const made = element("p");
  text.split(/<mark>(.*?)<\/mark>/s).forEach((part, i) => {
    made.append(i % 2 ? element("mark", plain(part)) : plain(part));
  });
  return made;
}

function entry({ url, meta, excerpt: words, sub_results: parts }) {
  const about = element("p", meta.description ?? "");
  about.className = "soft small";
  const made = element("li", link(url, meta.title || url), about, excerpt(words));
  const below = parts.filter((part) => part.url !== url && part.title !== meta.title).slice(0, places);
  if (below.length > 0) {
    const list = element("ul", ...below.map((part) => element("li", link(part.url, part.title))));
    list.className = "places";
    made.append(list);
  }
  return made;
}

async function showMore(question) {
  const shown = found.childElementCount;
  const next = await Promise.all(pages.slice(shown, shown + atOnce).map((page) => page.data()));
  if (question !== asked) return;
  found.append(...next.map(entry));
  more.hidden = found.childElementCount >= pages.length;
}

async function search() {
  asked += 1;
  const question = asked;
  const words = field.value.trim();
  if (words === "") {
    pages = [];
    found.replaceChildren();
    more.hidden = true;
    state.textContent = "";
    return;
  }
  try {
    const pagefind = await load();
    const { results } = await pagefind.search(words);
    if (question !== asked) return;
    pages = results;
    found.replaceChildren();
    await showMore(question);
    if (question !== asked) return;
    state.textContent =
      results.length === 0
        ? at("say-nothing").textContent
        : `${at("say-found").textContent} ${written(results.length)}`;
  } catch {
    index = undefined; // another try may find the connection again
    if (question !== asked) return;
    found.replaceChildren();
    more.hidden = true;
    state.textContent = at("say-failed").textContent;
  }
}

let pause;
field.addEventListener("focus", () => load().catch(() => {}), { once: true });
field.addEventListener("input", () => {
  clearTimeout(pause);
  pause = setTimeout(search, 300);
});
field.form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(pause);
  search();
});
more.addEventListener("click", async () => {
  const shown = found.childElementCount;
  await showMore(asked);
  // Who goes by keyboard goes on where the list grew.
  found.children[shown]?.querySelector("a")?.focus();
});

document.getElementById("search").hidden = false;
// A link may bring words along, and a browser those that stood here before.
const brought = new URLSearchParams(location.search).get("q");
if (brought) field.value = brought;
if (field.value !== "") search();
