// Opens pages in headless Chromium as light, dark, phone and without scripts; prints what it found as JSON, of one page with a PDF.
const puppeteer = require("puppeteer-core");
const axe = require("axe-core").source;

const VIEWS = [
  { name: "light", width: 1366, height: 768, scheme: "light" },
  { name: "dark", width: 1366, height: 768, scheme: "dark" },
  { name: "phone", width: 390, height: 844, scheme: "light" },
];

// The boxes of all texts that are shown, each as high as its letters; whatever meets another one is told.
function meetings() {
  const boxes = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!node.data.trim() || parent.closest(".skip") || getComputedStyle(parent).visibility === "hidden" || !parent.checkVisibility()) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const scale = parent.ownerSVGElement ? parent.getScreenCTM().a : 1; // what an SVG calls a pixel
    const half = (parseFloat(getComputedStyle(parent).fontSize) * scale) / 2;
    const scroller = parent.closest(".scroll, .heat");
    const edge = scroller ? scroller.getBoundingClientRect().right : innerWidth;
    for (const rect of range.getClientRects()) {
      const middle = (rect.top + rect.bottom) / 2;
      if (rect.width < 1 || rect.left >= edge || rect.right < 0) continue;
      const high = Math.min(half, rect.height / 2);
      boxes.push({ text: node.data.trim(), left: rect.left, right: Math.min(rect.right, edge), top: middle - high, bottom: middle + high });
    }
  }
  boxes.sort((one, other) => one.top - other.top);
  const found = [];
  boxes.forEach((one, at) => {
    for (const other of boxes.slice(at + 1)) {
      if (other.top >= one.bottom - 1) break;
      if (other.left < one.right - 1 && one.left < other.right - 1) found.push(`${one.text} / ${other.text}`);
    }
  });
  return { boxes: boxes.length, found };
}

// What of one cell a browser tore apart: pieces of a line with a hole between them; on a wide screen short texts in two lines.
function torn() {
  const found = [];
  for (const cell of document.querySelectorAll("td, tbody th")) {
    const rects = [...cell.childNodes].flatMap((node) => {
      const range = document.createRange();
      range.selectNodeContents(node);
      return [...range.getClientRects()].filter((rect) => rect.width > 1);
    });
    const text = cell.textContent.trim();
    const lines = new Set(rects.map((rect) => Math.round((rect.top + rect.bottom) / 12)));
    if (innerWidth > 1000 && text.length <= 10 && lines.size > 1) found.push(`${text} in ${lines.size} lines`);
    rects.forEach((rect, at) => {
      if (at && Math.abs(rect.bottom - rects[at - 1].bottom) < 4 && rect.left - rects[at - 1].right > 8) found.push(`${text} torn`);
    });
  }
  return found;
}

// The smallest letters of what is shown, in points.
function smallest() {
  const shown = [...document.querySelectorAll("main *")].filter((each) => each.offsetParent && [...each.childNodes].some((node) => node.nodeType === 3 && node.data.trim()));
  return Math.min(...shown.map((each) => (parseFloat(getComputedStyle(each).fontSize) * 72) / 96));
}

async function look(browser, page, folder) {
  const found = {};
  for (const view of VIEWS) {
    const tab = await browser.newPage();
    await tab.setBypassCSP(true); // for axe, which is a script; the page has none
    await tab.setViewport({ width: view.width, height: view.height });
    await tab.emulateMediaFeatures([{ name: "prefers-color-scheme", value: view.scheme }]);
    const requests = [];
    tab.on("request", (request) => requests.push(request.url()));
    await tab.goto("file://" + page);
    const high = await tab.evaluate("((each) => each ? each.getBoundingClientRect().bottom / innerHeight : 0)(document.querySelector('.glance'))");
    const pages = await tab.evaluate("document.documentElement.scrollHeight / innerHeight");
    await tab.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })"); // what is folded is looked at, too
    const width = await tab.evaluate("document.documentElement.scrollWidth");
    const fold = await tab.evaluate("Math.ceil(Math.max(...[...document.querySelectorAll('.verdict, .asks, .heat')].map((each) => each.getBoundingClientRect().bottom)))");
    const heat = await tab.evaluate("((each) => each && [each.scrollWidth, each.clientWidth, parseFloat(getComputedStyle(each.querySelector('td')).fontSize)])(document.querySelector('.heat'))");
    const map = await tab.evaluate("((each) => each && each.getBoundingClientRect().width / each.viewBox.baseVal.width * parseFloat(getComputedStyle(each.querySelector('text')).fontSize))(document.querySelector('svg.map'))");
    const met = await tab.evaluate(meetings);
    const apart = await tab.evaluate(torn);
    await tab.evaluate(axe);
    const { violations } = await tab.evaluate("axe.run()");
    const rules = violations.map((each) => `${each.id}: ${each.nodes[0].html.slice(0, 200)}`);
    found[view.name] = { requests: requests.length, screens: [high, pages], urls: requests, width, fold, heat, map, met, apart, violations: rules };
    if (folder && view.name === "light") {
      await tab.emulateMediaType("print");
      found.smallest = await tab.evaluate(smallest);
      await tab.emulateMediaType(null);
      await tab.pdf({ path: `${folder}/page.pdf`, preferCSSPageSize: true, printBackground: true });
    }
    await tab.close();
  }
  const bare = await browser.newPage();
  await bare.setJavaScriptEnabled(false);
  const messages = [];
  bare.on("console", (message) => messages.push(message.text()));
  await bare.goto("file://" + page);
  found.messages = messages;
  await bare.close();
  return found;
}

// One page, printed into a folder, or several by their names in the folder that they are in.
async function main(chromium, page, folder, ...names) {
  const browser = await puppeteer.launch({ executablePath: chromium, args: ["--no-sandbox", "--disable-dev-shm-usage"], headless: true });
  const found = {};
  for (const name of names) found[name] = await look(browser, `${page}/${name}`);
  console.log(JSON.stringify(names.length ? found : await look(browser, page, folder)));
  await browser.close();
}

main(...process.argv.slice(2)).catch((error) => {
  console.error(error);
  process.exit(1);
});
