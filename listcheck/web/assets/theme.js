// Light or dark, remembered as the report remembers it.

export function themed(button) {
  const root = document.documentElement;
  button.addEventListener("click", () => {
    const dark =
      root.getAttribute("data-theme") === "dark" ||
      (!root.hasAttribute("data-theme") && matchMedia("(prefers-color-scheme: dark)").matches);
    const next = dark ? "light" : "dark";
    root.setAttribute("data-theme", next);
    try {
      localStorage.setItem("listcheck-theme", next);
    } catch {
      // not allowed here
    }
  });
}
