// Runs before the page is painted, so that a chosen theme does not flash.
(function () {
  var root = document.documentElement;
  root.classList.add("js");
  try {
    var theme = localStorage.getItem("gqldoc-theme");
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  } catch (e) { /* storage is blocked: the system's theme it is */ }
})();
