// Keeps a page of `kliping serve` as its author has it. No published page holds this.
(() => {
  "use strict";
  const was = new URL(document.currentScript.src).searchParams.get("was");
  const events = "/.kliping/events?was=" + was + "&page=" + encodeURIComponent(location.pathname);
  const kept = "kliping:scroll";

  // Browsers keep the place on a page that is loaded again, unless the page takes that over.
  try {
    const place = JSON.parse(sessionStorage.getItem(kept) || "null");
    sessionStorage.removeItem(kept);
    if (place && place.path === location.pathname && history.scrollRestoration === "manual") {
      addEventListener("load", () => scrollTo(place.x, place.y));
    }
  } catch {}

  function reload() {
    const place = { path: location.pathname, x: scrollX, y: scrollY };
    try { sessionStorage.setItem(kept, JSON.stringify(place)); } catch {}
    location.reload();
  }

  // A new sheet is laid over the old one, which goes once the new one is there: nothing flickers.
  function restyle() {
    for (const old of document.querySelectorAll('link[rel~="stylesheet"][href]')) {
      const address = new URL(old.href);
      if (address.origin !== location.origin) continue;
      address.searchParams.set("kliping", Date.now());
      const sheet = old.cloneNode();
      sheet.href = address;
      sheet.onload = sheet.onerror = () => old.remove();
      old.after(sheet);
    }
  }

  const LOOK = `
    dialog { width: min(100vw - 2rem, 60rem); max-height: calc(100vh - 2rem); margin: 1rem auto auto;
      padding: 1rem 1.25rem 1.25rem; border: 0; border-top: 4px solid #c22; border-radius: 4px;
      background: #1c1c1e; color: #f2f2f2; font: 15px/1.5 system-ui, sans-serif; overflow: auto;
      box-shadow: 0 8px 40px rgb(0 0 0 / .5); box-sizing: border-box; text-align: left; direction: ltr }
    dialog::backdrop { background: rgb(0 0 0 / .35) }
    header { display: flex; justify-content: space-between; align-items: center; gap: 1rem }
    h1 { font-size: 1rem; margin: 0 }
    button { font: inherit; color: inherit; background: #3a3a3d; border: 1px solid #777;
      border-radius: 4px; padding: .1rem .7rem; cursor: pointer }
    pre { font: 13px/1.45 ui-monospace, monospace; white-space: pre; overflow-x: auto; margin: 1rem 0 0 }
    p { margin: 1rem 0 0; color: #aaa; font-size: 13px }`;
  let overlay = null;

  function show(errors) {
    if (overlay) overlay.remove();
    overlay = null;
    if (!errors.length) return;
    overlay = document.createElement("kliping-overlay");
    const root = overlay.attachShadow({ mode: "open" });
    const look = new CSSStyleSheet();
    look.replaceSync(LOOK);
    root.adoptedStyleSheets = [look];
    const make = (name, text, parent) => {
      const made = parent.appendChild(document.createElement(name));
      made.textContent = text;
      return made;
    };
    const dialog = make("dialog", "", root);
    dialog.setAttribute("aria-label", "Errors of this archive");
    const head = make("header", "", dialog);
    make("h1", errors.length === 1 ? "1 error" : errors.length + " errors", head);
    make("button", "Close (Esc)", head).onclick = () => dialog.close();
    for (const error of errors) make("pre", error, dialog);
    make("p", "This goes when it is mended.", dialog);
    document.documentElement.append(overlay);
    dialog.showModal();
  }

  let source = null;
  function listen() {
    if (source) return;
    source = new EventSource(events);
    source.addEventListener("reload", reload);
    source.addEventListener("styles", restyle);
    source.addEventListener("errors", (event) => show(JSON.parse(event.data)));
  }
  function rest() {
    if (source) source.close();
    source = null;
  }
  // A browser keeps few connections to a server: those that nobody looks at are given back.
  const attend = () => (document.visibilityState === "hidden" ? rest() : listen());
  document.addEventListener("visibilitychange", attend);
  addEventListener("pagehide", rest);
  addEventListener("pageshow", attend);
  attend();
})();
