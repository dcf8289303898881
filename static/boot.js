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

  // The first of the languages wanted that there are.
  const wanted = () => {
    let kept;
    try {
      kept = localStorage.getItem("gloss.language");
    } catch {
      // Storage is refused: the browser's languages count.
    }
    return [kept, ...navigator.languages].find((language) => /^(en|es)\b/.test(language ?? ""));
  };

  const say = (english, spanish, role) => {
    const lang = wanted()?.startsWith("es") ? "es" : "en";
    const show = () => {
      const line = document.getElementById("boot");
      if (!line) return;
      if (role) line.setAttribute("role", role);
      line.lang = lang;
      line.textContent = lang === "es" ? spanish : english;
    };
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", show);
    else show();
  };

  say("The page is opening.", "La página se está abriendo.");
  if (typeof WebAssembly !== "object") {
    say(
      "This browser runs no WebAssembly, or has it switched off. Gloss needs it: articles are read on your machine, not on a server.",
      "Este navegador no ejecuta WebAssembly o lo tiene desactivado. Gloss lo necesita: los artículos se leen en su máquina, no en un servidor.",
      "alert",
    );
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
      say(
        "The page could not be started. Reload it, or try a current version of Chrome, Edge, Firefox or Safari.",
        "No se pudo iniciar la página. Recárguela o pruebe una versión actual de Chrome, Edge, Firefox o Safari.",
        "alert",
      );
    });
})();
