(function () {
  "use strict";
  var root = document.documentElement;
  root.classList.add("script");
  try {
    // A choice made before; browsers that keep nothing for files follow the system.
    var theme = localStorage.getItem("listcheck-theme");
    if (theme === "dark" || theme === "light") root.setAttribute("data-theme", theme);
  } catch (e) { /* not allowed here */ }
})();
