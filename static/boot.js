// Starts the page: theme and look before the first paint, then the program; says so where it cannot run.
(() => {
  const { js, wasm } = document.currentScript.dataset;

  try {
    const theme = localStorage.getItem("gloss.theme");
    const root = document.documentElement;
    if (["light", "sepia", "dark"].includes(theme)) root.dataset.theme = theme;
    // How the article looks: lines of name=value, as the desk keeps them.
    for (const line of (localStorage.getItem("gloss.look") ?? "").split("\n")) {
      const [name, value] = line.split("=");
      if (!value) continue;
      root.setAttribute(`data-${name}`, value);
      root.style.setProperty(`--${name}`, value);
    }
  } catch {
    // Storage is refused: it looks as it does at first.
  }

  const say = (words) => {
    const show = () => {
      const line = document.getElementById("boot");
      if (!line) return;
      line.setAttribute("role", "alert");
      line.textContent = words;
    };
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", show);
    else show();
  };

  if (typeof WebAssembly !== "object") {
    say("This browser runs no WebAssembly, or has it switched off. Gloss needs it: articles are read on your machine, not on a server.");
    return;
  }
  const ready = new Promise((resolve) => {
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", resolve);
    else resolve();
  });
  Promise.all([import(js), ready])
    .then(([program]) => program.default({ module_or_path: wasm }))
    .catch((error) => {
      console.error(error);
      say("The page could not be started. Reload it, or try a current version of Chrome, Edge, Firefox or Safari.");
    });
})();
