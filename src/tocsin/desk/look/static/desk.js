"use strict";
(() => {
  const doc = document;
  const on = (what, name, act) => what && what.addEventListener(name, act);
  const all = (query, root = doc) => [...root.querySelectorAll(query)];

  // A large file goes in pieces; chosen again, it goes on where it broke off.
  const PIECE = 4 * 2 ** 20, SMALL = 15 * 2 ** 20;
  const pieces = async (form, file, show) => {
    const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
    const ask = async (address, body) => {
      for (let turn = 0; ; turn++) {
        const answer = await fetch(address, { method: "POST", body, headers: { "X-CSRFToken": token, "X-Part": "1" } }).catch(() => null);
        if (answer && (answer.ok || answer.status === 409)) return answer.json();
        if (turn > 8 || (answer && answer.status < 500)) throw new Error("broken off");
        await new Promise((go) => setTimeout(go, 1000 * 2 ** Math.min(turn, 5)));
      }
    };
    const given = new URLSearchParams({ name: file.name, size: file.size, modified: file.lastModified });
    let { at, here } = await ask(form.dataset.pieces, given);
    while (here < file.size) {
      show(here / file.size);
      ({ here } = await ask(`${at}?from=${here}`, file.slice(here, here + PIECE)));
    }
    show(1);
    return (await ask(`${at}finish/`)).at;
  };
  all("form[data-pieces]").forEach((form) => on(form, "submit", async (event) => {
    const files = [...form.querySelector("[type=file]").files];
    if (files.reduce((sum, file) => sum + file.size, 0) < SMALL) return;
    event.preventDefault();
    event.stopPropagation();
    const line = form.querySelector("[data-arriving]");
    line.hidden = false;
    let at = location.href;
    try {
      for (const file of files) at = await pieces(form, file, (part) => { line.lastElementChild.value = part; });
    } catch { at = location.href; }
    location.href = files.length > 1 ? location.href : at;
  }));

  // A fact's reference goes where the cursor stands; the page is drawn again once typing stops.
  all("[data-into]").forEach((list) => {
    const text = doc.getElementById(list.dataset.into);
    on(list.querySelector("input"), "input", (event) => all("li", list).forEach((item) => {
      item.hidden = !item.textContent.toLowerCase().includes(event.target.value.toLowerCase());
    }));
    all("button[value]", list).forEach((button) => on(button, "click", () => {
      text.setRangeText(` ${button.value}`, text.selectionEnd, text.selectionEnd, "end");
      text.focus();
      text.dispatchEvent(new Event("input", { bubbles: true }));
    }));
  });
  all("textarea[data-draw]").forEach((text) => {
    let wait;
    on(text, "input", () => {
      clearTimeout(wait);
      wait = setTimeout(() => text.form.requestSubmit(doc.getElementById(text.dataset.draw)), 600);
    });
  });

  // A passkey is made or used; the answer of the browser goes with the form.
  all("form[data-passkey]").forEach((form) => {
    if (!window.PublicKeyCredential?.parseCreationOptionsFromJSON) { form.hidden = true; return; }
    on(form, "submit", async (event) => {
      if (form.elements.answer.value) return;
      event.preventDefault();
      event.stopPropagation();
      const given = JSON.parse(form.dataset.options);
      const kind = window.PublicKeyCredential;
      const made = form.dataset.passkey === "create"
        ? navigator.credentials.create({ publicKey: kind.parseCreationOptionsFromJSON(given) })
        : navigator.credentials.get({ publicKey: kind.parseRequestOptionsFromJSON(given) });
      const answer = await made.catch(() => null);
      if (!answer) return;
      form.elements.answer.value = JSON.stringify(answer.toJSON());
      form.submit();
    });
  });

  // A form is sent once: a second press of the same button waits for the answer to the first.
  // Drawing a page beside the form is no answer to wait for.
  on(doc, "submit", (event) => {
    const form = event.target, by = event.submitter;
    if (by?.formTarget) return;
    const which = `${by?.name} ${by?.value}`;
    if (form.dataset.sent === which) { event.preventDefault(); return; }
    form.dataset.sent = which;
    setTimeout(() => delete form.dataset.sent, 8000);
  });
  on(window, "pageshow", () => all("form[data-sent]").forEach((form) => delete form.dataset.sent));

  // Selects that act at once hide the button that does it without script.
  all("select[data-at-once]").forEach((select) => {
    const button = select.form.querySelector("button");
    if (button) button.hidden = true;
    on(select, "change", () => select.form.requestSubmit());
  });

  // The first question of all: the page goes on in the language that is chosen in it.
  all("[data-speaks]").forEach((select) => on(select, "change", () => {
    const chooser = doc.getElementById(select.dataset.speaks);
    if (chooser.value === select.value) return;
    chooser.value = select.value;
    chooser.form.requestSubmit();
  }));

  // What is pressed once and prints, copies or goes back.
  on(doc, "click", (event) => {
    const pressed = event.target.closest("[data-do]");
    if (!pressed) return;
    if (pressed.dataset.do === "print") window.print();
    if (pressed.dataset.do === "back") history.back();
  });
  all("[data-do]").forEach((item) => { item.hidden = false; });

  // What is typed is kept, sealed, until the form is sent; a date is read back as it is typed.
  const send = (form, address, fields) => fetch(address, {
    method: "POST",
    body: fields instanceof FormData ? fields : new URLSearchParams(fields),
    headers: { "X-CSRFToken": form.querySelector("[name=csrfmiddlewaretoken]").value },
  });
  const later = (wait, act) => { let turn; return (...given) => { clearTimeout(turn); turn = setTimeout(act, wait, ...given); }; };
  all("form[data-draft]").forEach((form) => on(form, "input", later(1500, async () => {
    const answer = await send(form, form.dataset.draft, new FormData(form)).catch(() => null);
    const kept = form.querySelector("[data-kept]");
    if (kept) kept.hidden = !(answer && answer.status === 204);
  })));
  // A new form begins where one types first; Ctrl+Enter saves from anywhere in it.
  doc.querySelector("form[data-first] textarea, form[data-first] input:not([type=hidden])")?.focus();
  on(doc, "keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    const form = event.target.closest?.("form[data-draft]");
    if (form) { event.preventDefault(); form.requestSubmit(form.querySelector("button.main")); }
  });
  all("input[data-when]").forEach((field) => {
    const read = later(300, async () => {
      const answer = await send(field.form, field.dataset.when, { words: field.value }).catch(() => null);
      if (answer && answer.ok) field.nextElementSibling.textContent = await answer.text();
    });
    on(field, "input", read);
    if (field.value) read();
  });
  on(doc, "input", (event) => {
    const last = event.target;
    if (!last.matches("[data-more]") || !last.value) return;
    const next = last.cloneNode();
    next.value = "";
    next.removeAttribute("id");
    last.removeAttribute("data-more");
    last.after(next);
  });

  // A part that is alive is fetched again until it says it is done; then, if the rest of the
  // page depends on it (data-whole), the page is loaded anew.
  const revive = async (part) => {
    try {
      const answer = await fetch(part.dataset.live, { headers: { "X-Part": "1" } });
      if (answer.ok) {
        const made = new DOMParser().parseFromString(await answer.text(), "text/html");
        const fresh = made.getElementById(part.id);
        if (fresh && !fresh.dataset.live && "whole" in part.dataset) return location.reload();
        if (fresh) { part.replaceWith(fresh); part = fresh; }
      }
    } catch { /* the line is down: the next turn tries again */ }
    if (part.dataset.live) setTimeout(revive, 1500, part);
  };
  all("[data-live]").forEach((part) => setTimeout(revive, 1000, part));

  // The palette: Ctrl+K or / goes anywhere the page links to.
  const palette = doc.querySelector("dialog.palette");
  if (palette) {
    const field = palette.querySelector("input");
    const list = palette.querySelector("ul");
    const show = () => {
      const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
      const words = plain(field.value).split(/\s+/).filter(Boolean);
      const seen = new Set();
      list.replaceChildren(...all("main a[href], .bar a[href]").filter((link) => {
        const text = plain(link.textContent).trim();
        if (!text || seen.has(link.href) || !words.every((word) => text.includes(word))) return false;
        return seen.add(link.href);
      }).slice(0, 40).map((link) => {
        const item = doc.createElement("li");
        const copy = doc.createElement("a");
        copy.href = link.href;
        copy.textContent = link.textContent.trim().slice(0, 120);
        item.append(copy);
        return item;
      }));
    };
    on(field, "input", show);
    on(palette.querySelector("form"), "submit", (event) => {
      event.preventDefault();
      event.stopPropagation();
      const first = list.querySelector("a");
      if (first) first.click();
    });
    on(palette, "keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!step) return;
      const links = all("a", list);
      const next = links[links.indexOf(doc.activeElement) + step];
      (next || field).focus();
      event.preventDefault();
    });
    on(doc, "keydown", (event) => {
      const typing = event.target.closest("input,textarea,select");
      const asked = (event.key === "k" && (event.ctrlKey || event.metaKey)) || (event.key === "/" && !typing);
      if (!asked || palette.open) return;
      event.preventDefault();
      field.value = "";
      show();
      palette.showModal();
      field.focus();
    });
  }
})();
