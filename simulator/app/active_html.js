// HTML written by Python, whose buttons speak to Python. Parts that were open stay open when the HTML changes, and a
// button that was held stays held.
export function render({ model }) {
  const root = document.createElement("div");
  root.className = "active";

  const held = () => {
    const button = root.getRootNode().activeElement;
    return button && root.contains(button) ? button.dataset.say : undefined;
  };

  const show = () => {
    const say = held();
    const open = [...root.querySelectorAll("details[data-key][open]")].map((part) => part.dataset.key);
    root.innerHTML = model.html;
    for (const part of root.querySelectorAll("details[data-key]")) {
      if (open.includes(part.dataset.key)) part.open = true;
    }
    if (say) root.querySelector(`[data-say="${CSS.escape(say)}"]`)?.focus();
  };

  root.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.explain) model.send_msg({ explain: button.dataset.explain });
    if (button.dataset.say) model.send_msg({ say: button.dataset.say });
  });

  // "toggle" does not bubble: it is caught on its way down.
  root.addEventListener("toggle", (event) => {
    const part = event.target;
    if (!part.open || !part.dataset.unfold) return;
    model.send_msg({ unfold: part.dataset.unfold });
    delete part.dataset.unfold;
  }, true);

  const save = (name, content) => {
    const bytes = Uint8Array.from(atob(content), (sign) => sign.charCodeAt(0));
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([bytes]));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };

  model.on("msg:custom", (message) => {
    if (message.offer) return save(message.offer, message.content);
    const place = root.querySelector(`[data-fill="${CSS.escape(message.fill)}"]`);
    if (place) place.innerHTML = message.html;
  });

  model.on("html", show);
  show();
  return root;
}
