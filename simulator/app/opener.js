// The button that opens the drawer on narrow screens. On wide ones the drawer opens by itself, on arrival.
export function render({ model }) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "open-settings";
  button.textContent = model.label;

  // The shell names its menu button in English, and has no option for it.
  const name_menu = (menu) => {
    if (menu.getAttribute("aria-label") !== model.menu) menu.setAttribute("aria-label", model.menu);
  };

  const tell_width = () => { model.is_wide = window.innerWidth >= model.wide; };

  const arrive = () => {
    let shell = button.getRootNode();
    while (shell.host && !shell.querySelector("header button")) shell = shell.host.getRootNode();
    const menu = shell.querySelector("header button");
    if (!menu) return;
    name_menu(menu);
    new MutationObserver(() => name_menu(menu)).observe(menu, { attributeFilter: ["aria-label"] });
    button.addEventListener("click", () => menu.click());
    tell_width();
    window.addEventListener("resize", tell_width);
    if (model.is_wide && model.arrives) menu.click();
  };

  const wait = () => (button.isConnected ? arrive() : requestAnimationFrame(wait));
  requestAnimationFrame(wait);
  return button;
}
