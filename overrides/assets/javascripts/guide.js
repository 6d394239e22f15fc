/* Small courtesies. Everything on the page can be read and reached without this file. */
(() => {
  // Material asks every alternate language for its sitemap, on whatever host it names, to do what
  // our own link to the twin page already does. The space keeps the meaning and ends the requests.
  for (const link of document.querySelectorAll("link[rel=alternate]")) link.setAttribute("rel", "alternate ");

  // Real buttons for the drawer and the search box: labels cannot be reached from a keyboard.
  for (const button of document.querySelectorAll("[data-opens]")) {
    const toggle = document.getElementById(button.dataset.opens);
    if (!toggle) continue;
    button.addEventListener("click", () => {
      toggle.click();
      if (button.dataset.opens === "__search") document.querySelector(".md-search__input")?.focus();
      else if (toggle.checked) setTimeout(() => document.querySelector(".md-sidebar--primary a")?.focus(), 250);
    });
    if (button.hasAttribute("aria-expanded")) {
      toggle.addEventListener("change", () => button.setAttribute("aria-expanded", String(toggle.checked)));
    }
  }

  document.addEventListener("keydown", (event) => {
    const drawer = document.getElementById("__drawer");
    if (event.key === "Escape" && drawer?.checked) {
      drawer.click();
      document.querySelector('[data-opens="__drawer"]')?.focus();
    }
    if (event.key === " " && event.target instanceof HTMLLabelElement) {
      event.preventDefault();
      event.target.click();
    }
  });

  // Material answers to single letters anywhere on the page; people who dictate or tremble set
  // them off by accident (WCAG 2.1.4), and they cannot be turned off. So they are off.
  window.addEventListener("keydown", (event) => {
    const typing = event.target instanceof HTMLElement && event.target.closest("input, textarea, [contenteditable]");
    if (!typing && !event.ctrlKey && !event.metaKey && !event.altKey && /^[\p{L}\p{P}]$/u.test(event.key)) {
      event.stopImmediatePropagation();
    }
  }, true);
})();
