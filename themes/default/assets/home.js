// Filters the list of districts, and the map beside it, by what is typed. Without this script the
// field is not there.
{
  const page = document.documentElement;
  const plain = (text) =>
    text
      .normalize("NFKD")
      .replace(/\p{M}/gu, "")
      .toLocaleLowerCase(page.lang)
      .replace(/ł/g, "l")
      .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => digit.charCodeAt(0) & 15);
  const field = document.getElementById("filter");
  const rows = [...document.querySelectorAll(".finder tbody tr")].map((row) => {
    const link = row.querySelector("a");
    return {
      row,
      number: plain(row.cells[0].textContent).trim(),
      words: plain(row.cells[0].textContent + " " + row.cells[1].textContent).split(/[\s,]+/),
      shapes: [...document.querySelectorAll("#map a")].filter(
        (shape) => shape.getAttribute("href") === link.getAttribute("href"),
      ),
    };
  });
  field.after(field.content);
  const input = document.getElementById("find");
  const status = input.parentNode.querySelector("[role]");
  // A number means the district of that number before all that begins with it.
  const show = () => {
    const asked = plain(input.value).split(/[\s,]+/).filter(Boolean);
    const exact = asked.length === 1 && rows.some(({ number }) => number === asked[0]);
    let count = 0;
    for (const { row, number, words, shapes } of rows) {
      const fits = exact
        ? number === asked[0]
        : asked.every((word) => words.some((of) => (/^\d/.test(word) ? of.startsWith(word) : of.includes(word))));
      row.hidden = !fits;
      for (const shape of shapes) shape.classList.toggle("dim", !fits);
      count += fits;
    }
    const { none, shown } = status.dataset;
    status.textContent = !asked.length ? "" : count ? `${shown} ${count.toLocaleString(page.lang)}` : none;
  };
  input.addEventListener("input", show);
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    input.value = "";
    show();
  });
}
