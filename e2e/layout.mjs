// What must hold of the page's layout wherever it is opened, as functions that list what breaks it.

/** What is wider than its place: the page, what scrolls in it, and what lies over it. */
export const sideways = (page, mayScroll = "") =>
  page.evaluate((mayScroll) => {
    const named = (element) => element.id || element.className || element.localName;
    const found = [];
    for (const element of document.querySelectorAll("*")) {
      if (element.scrollWidth <= element.clientWidth + 1 || element.matches("input, textarea")) continue;
      const { overflowX } = getComputedStyle(element);
      const scrolls = element === document.documentElement || overflowX === "auto" || overflowX === "scroll";
      if (scrolls && !(mayScroll && element.matches(mayScroll))) found.push(`${named(element)} scrolls sideways`);
    }
    for (const element of document.querySelectorAll("dialog[open], #card, .over > *, .panels")) {
      const { left, right, width } = element.getBoundingClientRect();
      if (width && (left < -1 || right > innerWidth + 1)) found.push(`${named(element)} sticks out`);
    }
    return found;
  }, mayScroll);

/** Text that is cut: by what hides what leaves it, by its own button, by the edge of the page. */
export const cut = (page) =>
  page.evaluate(() => {
    // A preview of what stands whole in the article ends in dots.
    const clamped = (style) => style.webkitLineClamp !== "none";
    const boxes = new Map();
    // The boxes that text in an element must stay in; none where it is not to be seen.
    const around = (element) => {
      if (!element || element === document.body) return [];
      if (boxes.has(element)) return boxes.get(element);
      const style = getComputedStyle(element);
      let found = around(element.parentElement);
      const scrolls = /auto|scroll/.test(style.overflowX + style.overflowY);
      if (style.clipPath !== "none" || clamped(style) || element.matches("svg, select, textarea")) found = null;
      else if (found && scrolls) found = [];
      else if (found && (style.overflow !== "visible" || element.localName === "button")) found = [...found, element];
      boxes.set(element, found);
      return found;
    };
    const range = new Range();
    const found = new Set();
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const parent = node.parentElement;
      if (!node.data.trim() || !parent.checkVisibility({ visibilityProperty: true })) continue;
      const within = around(parent);
      if (!within) continue;
      range.selectNodeContents(node);
      for (const text of range.getClientRects()) {
        const box = within.find((element) => {
          const { left, right, top, bottom } = element.getBoundingClientRect();
          return text.left < left - 1 || text.right > right + 1 || text.top < top - 3 || text.bottom > bottom + 3;
        });
        if (box) found.add(`“${node.data.trim()}” leaves ${box.id || box.className || box.localName}`);
      }
    }
    return [...found];
  });

/** Controls that cannot be scrolled to a place where a pointer meets them, also once what moves has come to rest. */
export const outOfReach = (page, within = []) =>
  page.evaluate(async (within) => {
    const layer = document.querySelector("dialog[open]") ?? document.body;
    const regions = within.length ? [...document.querySelectorAll(within.join())].filter((one) => layer.contains(one)) : [layer];
    const controls = regions.flatMap((region) => [...region.querySelectorAll("a[href], button, input, select, textarea, summary")]);
    const scrolled = [scrollX, scrollY];
    const met = (control) => {
      control.scrollIntoView({ block: "center", behavior: "instant" });
      return [...control.getClientRects()].some(({ x, y, width, height }) => {
        const at = document.elementFromPoint(x + width / 2, y + height / 2);
        return at && (control.contains(at) || at.contains(control));
      });
    };
    const found = [];
    for (const control of controls) {
      if (control.matches(".skip") || !control.checkVisibility({ visibilityProperty: true })) continue;
      const late = performance.now() + 1000;
      while (!met(control) && performance.now() < late) await new Promise(requestAnimationFrame);
      if (!met(control)) found.push(`${control.textContent.trim() || control.id || control.className} is covered`);
    }
    scrollTo(...scrolled);
    return found;
  }, within);

/** Whether what has the focus is hidden by other things, or looks as if it had no focus; none where nothing has it. */
export const focus = (page) =>
  page.evaluate(() => {
    const focused = document.activeElement;
    if (!focused || focused === document.body) return null;
    const name = focused.id || focused.dataset.mark || focused.textContent.trim().slice(0, 40) || focused.className;
    const { outlineStyle, outlineWidth } = getComputedStyle(focused);
    const shown = outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
    const seen = [...focused.getClientRects()].some(({ left, top, width, height }) =>
      [0.1, 0.5, 0.9].some((across) =>
        [0.1, 0.5, 0.9].some((down) => {
          const at = document.elementFromPoint(left + width * across, top + height * down);
          return at && (focused.contains(at) || (at.contains(focused) && at.closest("[data-block], label")));
        }),
      ),
    );
    return { name, shown, seen };
  });
