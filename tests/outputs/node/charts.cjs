// Opens drawings in headless Chromium; prints for each how many texts it has, which of them meet or leave the picture, and the smallest letters.
const puppeteer = require("puppeteer-core");

// Each text as high as its letters; whatever meets another one, or lies beyond the edge, is told.
function looked() {
  const { width, height } = document.documentElement.viewBox.baseVal;
  const boxes = [...document.querySelectorAll("text")].map((each) => {
    const { left, right, top, bottom } = each.getBoundingClientRect();
    const size = parseFloat(getComputedStyle(each).fontSize) * each.getScreenCTM().a; // in pixels of the picture
    const middle = (top + bottom) / 2;
    return { text: each.textContent, left, right, top: middle - size / 2, bottom: middle + size / 2, size };
  });
  const met = [];
  boxes.forEach((one, at) => {
    for (const other of boxes.slice(at + 1))
      if (one.left < other.right - 1 && other.left < one.right - 1 && one.top < other.bottom - 1 && other.top < one.bottom - 1) met.push(`${one.text} / ${other.text}`);
  });
  const beyond = boxes.filter((box) => box.left < 0 || box.right > width || box.top < 0 || box.bottom > height).map((box) => box.text);
  return { texts: boxes.length, met, beyond, smallest: Math.min(...boxes.map((box) => box.size)) };
}

async function main(chromium, ...drawings) {
  const browser = await puppeteer.launch({ executablePath: chromium, args: ["--no-sandbox", "--disable-dev-shm-usage"], headless: true });
  const found = {};
  const tab = await browser.newPage();
  await tab.setViewport({ width: 1920, height: 1080 });
  for (const drawing of drawings) {
    await tab.goto("file://" + drawing);
    found[drawing.split("/").pop()] = await tab.evaluate(looked);
  }
  await browser.close();
  console.log(JSON.stringify(found));
}

main(...process.argv.slice(2)).catch((error) => {
  console.error(error);
  process.exit(1);
});
