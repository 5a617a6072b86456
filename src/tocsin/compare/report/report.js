// Paging, filter and search for the report of differences. The page is complete without it.
(function () {
  "use strict";
  var SIZE = 50;
  var entries = Array.prototype.slice.call(document.querySelectorAll(".entry"));
  var groups = Array.prototype.slice.call(document.querySelectorAll(".doc"));
  var tools = document.querySelector(".tools");
  var pagers = Array.prototype.slice.call(document.querySelectorAll(".pager"));
  if (!tools || entries.length < 12) return;
  var texts = null;
  var page = 0;
  var chosen = entries;

  function fill(pattern, values) {
    return pattern.replace(/\{(\w+)\}/g, function (_, key) { return values[key]; });
  }
  function choose() {
    var doc = tools.elements.doc.value, kind = tools.elements.kind.value;
    var query = tools.elements.q.value.trim().toLowerCase();
    if (query && !texts) texts = entries.map(function (e) { return e.textContent.toLowerCase(); });
    chosen = entries.filter(function (entry, index) {
      return (!doc || entry.dataset.doc === doc) && (!kind || entry.dataset.kind === kind) &&
        (!query || texts[index].indexOf(query) >= 0);
    });
    page = 0;
    show();
  }
  function show() {
    var pages = Math.max(1, Math.ceil(chosen.length / SIZE));
    var from = page * SIZE;
    var visible = new Set(chosen.slice(from, from + SIZE));
    var docs = new Set();
    entries.forEach(function (entry) {
      var on = visible.has(entry);
      if (entry.hidden === on) entry.hidden = !on;
      if (on) docs.add(entry.dataset.doc);
    });
    groups.forEach(function (group) { group.hidden = !docs.has(group.dataset.doc); });
    pagers.forEach(function (pager) {
      pager.hidden = pages < 2;
      pager.querySelector("span").textContent =
        fill(tools.dataset.page, { page: page + 1, pages: pages });
      var buttons = pager.querySelectorAll("button");
      buttons[0].disabled = page === 0;
      buttons[1].disabled = page === pages - 1;
    });
    tools.querySelector(".status").textContent = fill(tools.dataset.shown, { n: chosen.length });
  }
  function reach() {
    var target = document.getElementById(location.hash.slice(1));
    var index = chosen.indexOf(target);
    if (index < 0 && target && entries.indexOf(target) >= 0) {
      tools.reset();
      chosen = entries;
      index = entries.indexOf(target);
    }
    if (index < 0) return;
    page = Math.floor(index / SIZE);
    show();
    target.scrollIntoView();
  }
  tools.hidden = false;
  tools.addEventListener("submit", function (event) { event.preventDefault(); });
  tools.addEventListener("input", choose);
  pagers.forEach(function (pager) {
    pager.addEventListener("click", function (event) {
      var step = Number(event.target.dataset && event.target.dataset.go);
      if (!step) return;
      page += step;
      show();
      document.getElementById("differences").scrollIntoView();
    });
  });
  addEventListener("hashchange", reach);
  show();
  reach();
})();
