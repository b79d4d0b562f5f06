// Draws a chart from the table that stands beside it, so that the figures are there without it:
// <figure class="chart" data-chart="bar|line"> … <div class="chart-canvas" hidden><canvas></canvas></div> … <table>.
// The first column names the points; every other column with class "number" is one series. Needs chart.min.js before it.
(function () {
  "use strict";
  if (typeof Chart === "undefined") return;
  var drawn = [];
  Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
  Chart.defaults.font.size = parseFloat(getComputedStyle(document.documentElement).fontSize) * 0.875;
  function colour(name) { return getComputedStyle(document.documentElement).getPropertyValue(name).trim(); }
  function draw(figure) {
    var table = figure.querySelector("table");
    var holder = figure.querySelector(".chart-canvas");
    var heads = Array.from(table.querySelectorAll("thead th"));
    var rows = Array.from(table.querySelectorAll("tbody tr"));
    var colours = ["--teal", "--amber-line", "--heart", "--line-strong"];
    var series = heads.map(function (head, index) { return { head: head, index: index }; })
      .filter(function (column) { return column.index > 0 && column.head.classList.contains("number"); })
      .map(function (column, order) {
        return {
          label: column.head.textContent.trim(),
          data: rows.map(function (row) { return Number(row.children[column.index].textContent.replace(/[^0-9.\-]/g, "")); }),
          backgroundColor: colour(colours[order % colours.length]),
          borderColor: colour(colours[order % colours.length]),
          borderWidth: 2, pointRadius: 2, tension: 0
        };
      });
    holder.hidden = false;
    return new Chart(holder.querySelector("canvas"), {
      type: figure.dataset.chart === "line" ? "line" : "bar",
      data: { labels: rows.map(function (row) { return row.children[0].textContent.trim(); }), datasets: series },
      options: {
        animation: false, maintainAspectRatio: false, responsive: true,
        interaction: { mode: "index", intersect: false },
        plugins: { legend: { display: series.length > 1, labels: { color: colour("--ink") } } },
        scales: {
          x: { grid: { display: false }, ticks: { color: colour("--ink-soft") } },
          y: { beginAtZero: true, grid: { color: colour("--line") }, ticks: { color: colour("--ink-soft") } }
        }
      }
    });
  }
  function drawAll() {
    drawn.splice(0).forEach(function (chart) { chart.destroy(); });
    document.querySelectorAll("[data-chart]").forEach(function (figure) { drawn.push(draw(figure)); });
  }
  drawAll();
  if (window.matchMedia) matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAll);
})();
