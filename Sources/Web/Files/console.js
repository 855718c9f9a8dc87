// Conveniences of the pages. Everything works without them: nothing is sent or decided from here.
"use strict";

// A form goes once, however often the button is pressed. Coming back to the page makes it usable again.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post") return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  form.setAttribute("aria-busy", "true");
});
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
    form.removeAttribute("aria-busy");
  }
});

// After a refused form the reader starts at what was wrong.
document.querySelector("#errors")?.focus();

// Buttons that only a script can carry out are hidden until there is one.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// A chosen file is read into the field that it is for; nothing is sent before the form is.
for (const part of document.querySelectorAll("[data-fills]")) {
  part.hidden = false;
  const input = part.querySelector("input");
  input.addEventListener("change", async () => {
    const file = input.files[0];
    if (file) document.getElementById(part.dataset.fills).value = await file.text();
  });
}

// Writing in a control chooses the radio button that it belongs to.
for (const group of document.querySelectorAll("[data-chooses]")) {
  group.addEventListener("input", () => {
    document.getElementById(group.dataset.chooses).checked = true;
  });
}

// Single-key shortcuts: links are followed, radio buttons chosen, a fieldset gets its first control focused.
const shortcutSwitch = document.querySelector("[data-shortcut-switch]");
const storageName = "samenspraak.shortcuts";
let areShortcutsOn = localStorage.getItem(storageName) !== "off";

function act(element) {
  if (element.matches("a[href]")) {
    element.click();
  } else if (element.matches("fieldset")) {
    element.querySelector("select, textarea, input").focus();
  } else {
    element.focus();
    if (element.type === "radio") element.checked = true;
  }
}

// In a list the keys move between the rows' links instead.
function moveRow(step) {
  const rows = [...document.querySelectorAll("[data-row]")];
  const current = rows.indexOf(document.activeElement);
  rows[Math.min(Math.max(current + step, 0), rows.length - 1)]?.focus();
}

function isWriting(element) {
  const writes = element.matches("select, textarea, input:not([type=radio], [type=checkbox])");
  return writes || element.isContentEditable;
}

if (shortcutSwitch) {
  const show = () => shortcutSwitch.setAttribute("aria-pressed", String(areShortcutsOn));
  shortcutSwitch.hidden = false;
  shortcutSwitch.addEventListener("click", () => {
    areShortcutsOn = !areShortcutsOn;
    localStorage.setItem(storageName, areShortcutsOn ? "on" : "off");
    show();
  });
  show();
  document.addEventListener("keydown", (event) => {
    if (!areShortcutsOn || event.ctrlKey || event.altKey || event.metaKey) return;
    if (isWriting(event.target)) return;
    const element = document.querySelector(`[data-key~="${CSS.escape(event.key)}"]`);
    if (element) {
      event.preventDefault();
      act(element);
    } else if (event.key === "j" || event.key === "k") {
      moveRow(event.key === "j" ? 1 : -1);
    }
  });
}
