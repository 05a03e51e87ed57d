"use strict";
// Filters: a change is shown if its level, for the chosen language, is ticked.
(() => {
  const filters = document.querySelector(".filters");
  const items = [...document.querySelectorAll("article")];
  const levelsOf = new Map(items.map((one) => [one, new Map(pairs(one))]));
  if (!filters || items.length === 0) {
    return;
  }
  const sections = [...document.querySelectorAll("main > section")].filter((one) =>
    one.querySelector("article"),
  );
  const shown = filters.querySelector("output");

  function pairs(item) {
    return item.dataset.levels.split(" ").map((pair) => pair.split("="));
  }

  function update() {
    const language = filters.querySelector("input[type=radio]:checked").value;
    const levels = new Set(
      [...filters.querySelectorAll("input[type=checkbox]:checked")].map((one) => one.value),
    );
    for (const item of items) {
      const level = levelsOf.get(item).get(language);
      item.hidden = level === undefined || !levels.has(level);
      const badge = item.querySelector(".badge");
      badge.textContent = level ?? levelsOf.get(item).get("all");
      badge.className = `badge ${badge.textContent}`;
      for (const part of item.querySelectorAll("[data-part]")) {
        part.hidden = language !== "all" && part.dataset.part !== language;
      }
    }
    for (const section of sections) {
      section.hidden = !section.querySelector("article:not([hidden])");
    }
    const count = items.filter((one) => !one.hidden).length;
    shown.value = `${count} of ${items.length} shown`;
  }

  // A link to one change works whatever is filtered.
  function reveal() {
    const target = items.find((one) => `#${one.id}` === location.hash);
    if (target?.hidden) {
      filters.querySelector("input[value=all]").checked = true;
      filters.querySelector(`input[value=${levelsOf.get(target).get("all")}]`).checked = true;
      update();
      target.scrollIntoView();
    }
  }

  filters.addEventListener("change", update);
  window.addEventListener("hashchange", reveal);
  filters.hidden = false;
  update();
  reveal();
})();
