// Snippets follow the endpoint that was chosen in Try it. Loaded where one was.
(() => {
  "use strict";
  const { one, all, store } = window.gqldoc, page = one(".try-it").dataset;
  // What differs between two endpoints: the address, after http or ws, and the credential.
  const ends = url => [url.slice(4), /^http:..(localhost|127\.)/.test(url) && page.mock || page.value];
  let shown = ends(page.endpoint);

  // Writes an endpoint into the snippets, and returns the credential that it takes.
  window.gqldocAim = url => {
    const before = shown;
    shown = ends(url || page.endpoint);
    all(".tabs code").forEach(code => {
      const texts = document.createTreeWalker(code, NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) before.forEach((end, i) => { if (end) texts.currentNode.data = texts.currentNode.data.replaceAll(end, shown[i]); });
    });
    return shown[1];
  };
  window.gqldocAim(store.get("endpoint"));
})();
