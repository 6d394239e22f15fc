/* Definitions of terms: a first tap shows, a second follows the link; Escape puts away; nothing is
   cut by an edge. Without this file they still show on hover and focus, and each term is a link. */
(() => {
  "use strict";
  const USE = ".term-use";
  const each = (test, act) => document.querySelectorAll(USE).forEach((use) => test(use) && act(use));
  const shown = (use) => getComputedStyle(use.querySelector(".term-tip")).display !== "none";

  /* Keep the definition inside the window; out of a table's scrolling frame. */
  const place = (use) => {
    const tip = use.querySelector(".term-tip");
    tip.removeAttribute("style");
    if (!shown(use)) return;
    const wide = getComputedStyle(tip).position === "absolute";
    if (!wide) return;
    const link = use.querySelector(".term").getClientRects();
    const last = link[link.length - 1];
    if (use.closest("table") && last) {
      tip.style.position = "fixed";
      tip.style.insetInlineStart = `${last.left}px`;
      tip.style.insetBlockStart = `${last.bottom}px`;
    }
    const over = tip.getBoundingClientRect().right + 8 - document.documentElement.clientWidth;
    if (over > 0) tip.style.marginInlineStart = `${-over}px`;
  };

  const enter = (event) => {
    const use = event.target.closest && event.target.closest(USE);
    if (use) place(use);
  };
  /* A finger lifted is no pointer gone: what a tap opened stays open. */
  let touch = false;
  const leave = (event) => {
    if (event.pointerType === "touch") return;
    const use = event.target.closest && event.target.closest(USE);
    if (use && !use.contains(event.relatedTarget)) use.classList.remove("is-shut", "is-open");
  };
  document.addEventListener("pointerover", enter);
  document.addEventListener("focusin", enter);
  document.addEventListener("pointerout", leave);
  document.addEventListener("focusout", leave);

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    each(shown, (use) => {
      use.classList.remove("is-open");
      use.classList.add("is-shut");
    });
  });

  document.addEventListener("pointerdown", (event) => {
    touch = event.pointerType === "touch";
  });
  document.addEventListener("click", (event) => {
    const use = event.target.closest(USE);
    each((one) => one !== use, (one) => one.classList.remove("is-open"));
    if (!use || !touch || !event.target.closest(".term")) return;
    if (use.classList.contains("is-open")) return;
    event.preventDefault();
    use.classList.remove("is-shut");
    use.classList.add("is-open");
    place(use);
  });
})();
