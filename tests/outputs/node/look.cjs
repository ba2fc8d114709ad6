// Opens a page in headless Chromium as light, dark, phone and without scripts; prints what it found as JSON, writes pictures and a PDF.
const puppeteer = require("puppeteer-core");
const axe = require("axe-core").source;

const VIEWS = [
  { name: "light", width: 1366, height: 768, scheme: "light" },
  { name: "dark", width: 1366, height: 768, scheme: "dark" },
  { name: "phone", width: 390, height: 844, scheme: "light" },
];

async function main(chromium, page, folder) {
  const browser = await puppeteer.launch({ executablePath: chromium, args: ["--no-sandbox", "--disable-dev-shm-usage"], headless: true });
  const found = {};
  for (const view of VIEWS) {
    const tab = await browser.newPage();
    await tab.setBypassCSP(true); // for axe, which is a script; the page has none
    await tab.setViewport({ width: view.width, height: view.height });
    await tab.emulateMediaFeatures([{ name: "prefers-color-scheme", value: view.scheme }]);
    const requests = [];
    tab.on("request", (request) => requests.push(request.url()));
    await tab.goto("file://" + page);
    await tab.screenshot({ path: `${folder}/${view.name}.png` });
    const width = await tab.evaluate("document.documentElement.scrollWidth");
    const fold = await tab.evaluate("Math.ceil(document.querySelector('.asks').getBoundingClientRect().bottom)");
    await tab.evaluate(axe);
    const { violations } = await tab.evaluate("axe.run()");
    const rules = violations.map((each) => `${each.id}: ${each.nodes[0].html.slice(0, 200)}`);
    found[view.name] = { requests: requests.length, width, fold, violations: rules };
    if (view.name === "light") await tab.pdf({ path: `${folder}/page.pdf`, preferCSSPageSize: true, printBackground: true });
    await tab.close();
  }
  const bare = await browser.newPage();
  await bare.setJavaScriptEnabled(false);
  const messages = [];
  bare.on("console", (message) => messages.push(message.text()));
  await bare.goto("file://" + page);
  found.messages = messages;
  await browser.close();
  console.log(JSON.stringify(found));
}

main(...process.argv.slice(2)).catch((error) => {
  console.error(error);
  process.exit(1);
});
